namespace AiPm.Learning;

/// <summary>How columns of the data become the numbers of a model: part of the model, learned from training rows only.</summary>
public sealed record FeatureRecipe
{
    /// <summary>The columns used, in the order of the data.</summary>
    public required IReadOnlyList<FeatureEncoding> Encodings { get; init; }

    /// <summary>How many numbers a row becomes.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Width => Encodings.Sum(encoding => encoding.Width);

    /// <summary>The names of the numbers, in order.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<string> Names =>
    [
        .. Encodings.SelectMany(encoding => encoding.HasMissingIndicator
            ? encoding.PartNames.Append($"{encoding.Column} is missing")
            : encoding.PartNames),
    ];

    /// <summary>Learns how to encode some columns.</summary>
    /// <param name="table">The data.</param>
    /// <param name="columns">The columns to use.</param>
    /// <param name="rows">The training rows.</param>
    /// <param name="notes">Receives a sentence for each column left out.</param>
    /// <param name="between">Is called before each column, and may stop the work there.</param>
    internal static FeatureRecipe Learn(
        Table table, IEnumerable<string> columns, IReadOnlyList<int> rows, ICollection<string> notes, Action? between = null) => Learn(
        table,
        columns,
        column => column switch
        {
            Column<string> words when TextEncoding.IsText(words, rows) => TextEncoding.Learn(words, rows),
            Column<string> words => CategoryEncoding.Learn(words, rows, notes),
            _ when NumberEncoding.Accepts(column) => NumberEncoding.Learn(column, rows, notes),
            _ => DateEncoding.Learn(column, rows, notes),
        },
        between);

    /// <summary>Learns how to encode some columns, each in a way of its own.</summary>
    /// <param name="table">The data.</param>
    /// <param name="columns">The columns to use.</param>
    /// <param name="encode">Learns how to encode a column; null where it is left out.</param>
    /// <param name="between">Is called before each column, and may stop the work there.</param>
    internal static FeatureRecipe Learn(Table table, IEnumerable<string> columns, Func<Column, FeatureEncoding?> encode, Action? between)
    {
        var encodings = new List<FeatureEncoding>();
        foreach (var column in columns.Select(name => table[name]))
        {
            between?.Invoke();
            if (encode(column) is { } encoding)
            {
                encodings.Add(encoding);
            }
        }

        return new FeatureRecipe { Encodings = encodings };
    }

    /// <summary>Encodes rows of a table.</summary>
    /// <param name="table">Data with the columns that the recipe was learned from.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="AipmException">A column is missing, or holds something else.</exception>
    public FeatureMatrix Encode(Table table, IReadOnlyList<int> rows) => Encode(table, rows, () => { });

    internal FeatureMatrix Encode(Table table, IReadOnlyList<int> rows, Action between)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        var cells = new double[(long)rows.Count * Width];
        var start = 0;
        foreach (var encoding in Encodings)
        {
            between();
            encoding.Write(table[encoding.Column], rows, cells, start, Width);
            start += encoding.Width;
        }

        return new FeatureMatrix(cells, rows.Count, Width);
    }
}
