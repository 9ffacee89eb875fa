using System.Text.Json.Serialization;

namespace AiPm.Learning;

/// <summary>How one column of the data becomes numbers for a model, as learned from training rows.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NumberEncoding), "number")]
[JsonDerivedType(typeof(CategoryEncoding), "category")]
[JsonDerivedType(typeof(DateEncoding), "date")]
[JsonDerivedType(typeof(TextEncoding), "text")]
[JsonDerivedType(typeof(PlainNumberEncoding), "plain-number")]
[JsonDerivedType(typeof(CategoryCodeEncoding), "category-code")]
[JsonDerivedType(typeof(DatePartsEncoding), "date-parts")]
public abstract record FeatureEncoding
{
    /// <summary>The column in the data.</summary>
    public required string Column { get; init; }

    /// <summary>Whether a further number says that the value is missing.</summary>
    public bool HasMissingIndicator { get; init; }

    /// <summary>How many numbers the column becomes.</summary>
    [JsonIgnore]
    public int Width => PartNames.Count + (HasMissingIndicator ? 1 : 0);

    /// <summary>The names of the numbers, without the missing indicator.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<string> PartNames { get; }

    /// <summary>Writes the numbers of some rows.</summary>
    /// <param name="column">The column in the data.</param>
    /// <param name="rows">The rows of the data.</param>
    /// <param name="cells">The matrix, row by row.</param>
    /// <param name="start">The first cell of this column in the first row.</param>
    /// <param name="stride">The cells in a row.</param>
    internal void Write(Column column, IReadOnlyList<int> rows, double[] cells, int start, int stride)
    {
        Check(column);
        WriteParts(column, rows, cells, start, stride);
        if (HasMissingIndicator)
        {
            var last = start + Width - 1;
            for (var i = 0; i < rows.Count; i++)
            {
                cells[last + (i * stride)] = IsMissing(column, rows[i]) ? 1 : 0;
            }
        }
    }

    /// <summary>A value as people read it.</summary>
    /// <param name="column">The column in the data.</param>
    /// <param name="row">The row of the data.</param>
    public virtual string TextOf(Column column, int row) => column.TextAt(row) ?? "missing";

    private protected abstract void WriteParts(Column column, IReadOnlyList<int> rows, double[] cells, int start, int stride);

    private protected abstract bool Fits(Column column);

    private static bool IsMissing(Column column, int row) =>
        column.IsNull(row) || (column is Column<double> numbers && double.IsNaN(numbers.Values[row]));

    private void Check(Column column)
    {
        if (!Fits(column))
        {
            throw new AipmException(
                $"The column '{Column}' held something else when the model was trained; here it holds {column.Type}{First(column)}.",
                "data with the columns and types that the model was trained on");
        }
    }

    // One word among numbers makes a whole column text; which word it is, is what a reader looks for.
    private static string First(Column column)
    {
        for (var row = 0; column is Column<string> && row < column.Count; row++)
        {
            if (column.TextAt(row) is { } text && !double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _))
            {
                return $", such as '{text}' in row {Reports.NumberText.Count(row)}";
            }
        }

        return "";
    }
}
