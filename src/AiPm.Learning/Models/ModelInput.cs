using System.Collections;
using System.Globalization;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Brings raw rows into the form that a model was trained on, and says what it found on the way.</summary>
/// <param name="model">The model.</param>
internal sealed class ModelInput(Model model)
{
    private const int MostNamed = 8;
    private readonly ModelColumn[] _wanted = Wanted(model);
    private readonly Dictionary<string, HashSet<string>> _levels = Levels(model);
    private readonly SortedDictionary<string, (long Count, string First)> _unseen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _missing = new(StringComparer.Ordinal);
    private string[] _ignored = [];
    private long _rowCount;

    /// <summary>What a reader should know of all rows so far: levels never seen, columns without values, columns not used.</summary>
    public IReadOnlyList<string> Notes => _ignored.Length == 0 ? Cautions : [.. Cautions, $"Not used: {Listed(_ignored)}."];

    /// <summary>What of the rows so far makes predictions worse: levels never seen, columns without values.</summary>
    public IReadOnlyList<string> Cautions
    {
        get
        {
            var notes = new List<string>();
            foreach (var (column, (count, first)) in _unseen)
            {
                notes.Add($"Take care: '{column}' has values that training never saw, such as {first}, in {Rows(count)}; they count as {(model.Kind == "trees" ? "missing" : "none of the known ones")}.");
            }

            string[] empty = [.. _missing.Where(column => column.Value == _rowCount && _rowCount > 0).Select(column => column.Key).Order(StringComparer.Ordinal)];
            if (empty.Length > 0)
            {
                notes.Add($"Take care: {Listed(empty)} {(empty.Length == 1 ? "has" : "have")} no value in any row.");
            }

            return notes;
        }
    }

    /// <summary>The rows with the columns and types that the model wants.</summary>
    /// <param name="rows">Raw rows.</param>
    /// <exception cref="AipmException">Columns are missing, or hold something that cannot be read as what training had.</exception>
    public Table Fit(Table rows)
    {
        var lacking = _wanted.Where(column => !rows.TryGetColumn(column.Name, out _)).Select(column => column.Name).ToArray();
        if (lacking.Length > 0)
        {
            throw Lacking(lacking, rows);
        }

        _rowCount += rows.RowCount;
        _ignored = [.. rows.Columns.Select(column => column.Name).Where(name => name != model.Signature.Target && Array.TrueForAll(_wanted, column => column.Name != name))];
        var columns = Array.ConvertAll(_wanted, wanted => Typed(rows[wanted.Name], wanted.Type));
        foreach (var column in columns)
        {
            Count(column);
        }

        return new Table(columns, rows.RowCount);
    }

    private static ModelColumn[] Wanted(Model model)
    {
        if (model.Preprocessing is not { } recipe)
        {
            return [.. model.Signature.Columns];
        }

        var used = recipe.Encodings.Select(encoding => encoding.Column).ToHashSet(StringComparer.Ordinal);
        return [.. model.Signature.Columns.Where(column => used.Contains(column.Name))];
    }

    private static Dictionary<string, HashSet<string>> Levels(Model model)
    {
        var levels = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var encoding in model.Preprocessing?.Encodings ?? [])
        {
            if (encoding is CategoryEncoding or CategoryCodeEncoding)
            {
                levels[encoding.Column] = [.. (encoding as CategoryEncoding)?.Levels ?? ((CategoryCodeEncoding)encoding).Levels];
            }
        }

        return levels;
    }

    private void Count(Column column)
    {
        _missing[column.Name] = _missing.GetValueOrDefault(column.Name) + column.NullCount;
        if (!_levels.TryGetValue(column.Name, out var levels))
        {
            return;
        }

        for (var row = 0; row < column.Count; row++)
        {
            if (column.TextAt(row) is { } level && !levels.Contains(level))
            {
                _unseen[column.Name] = _unseen.TryGetValue(column.Name, out var found) ? (found.Count + 1, found.First) : (1, level);
            }
        }
    }

    private AipmException Lacking(string[] lacking, Table rows)
    {
        var near = lacking.Select(name => (Name: name, Near: NearestName.Find(name, rows.Columns.Select(column => column.Name)))).FirstOrDefault(pair => pair.Near is not null);
        return new AipmException(
            $"The model wants {NumberText.Count(_wanted.Length)} columns, of which the data lacks {NumberText.Count(lacking.Length)}: {Listed(lacking)}.",
            near.Near is null ? "data with the columns that the model was trained on; a value that is not known may be missing" : $"'{near.Near}' under the name '{near.Name}', if it is that column");
    }

    // Only what reads back to the same value is turned into another type; the model says what it thinks of the rest.
    private static Column Typed(Column column, ColumnType type)
    {
        if (column.Type == type)
        {
            return column;
        }

        if (column.NullCount == column.Count)
        {
            return Empty(column, type);
        }

        return (type, column) switch
        {
            (ColumnType.Text, _) => Texts(column),
            (ColumnType.Date, Column<string> words) => Parsed<DateOnly>(words, text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null, type),
            (ColumnType.Timestamp, Column<string> words) => Parsed<DateTime>(words, text => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null, type),
            (ColumnType.Double or ColumnType.Int64 or ColumnType.Decimal, Column<string> words) => Parsed<double>(words, text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null, type),
            _ => column,
        };
    }

    private static Column<string> Texts(Column column) => new(
        column.Name,
        [.. Enumerable.Range(0, column.Count).Select(row => column.TextAt(row) ?? "")],
        new BitArray([.. Enumerable.Range(0, column.Count).Select(column.IsNull)]));

    private static Column Empty(Column column, ColumnType type)
    {
        var nulls = new BitArray(column.Count, true);
        return type switch
        {
            ColumnType.Text => new Column<string>(column.Name, [.. Enumerable.Repeat("", column.Count)], nulls),
            ColumnType.Date => new Column<DateOnly>(column.Name, new DateOnly[column.Count], nulls),
            ColumnType.Timestamp => new Column<DateTime>(column.Name, new DateTime[column.Count], nulls),
            ColumnType.Time => new Column<TimeOnly>(column.Name, new TimeOnly[column.Count], nulls),
            ColumnType.Boolean => new Column<bool>(column.Name, new bool[column.Count], nulls),
            _ => new Column<double>(column.Name, new double[column.Count], nulls),
        };
    }

    private static Column<T> Parsed<T>(Column<string> words, Func<string, T?> read, ColumnType type)
        where T : struct
    {
        var (values, nulls) = (new T[words.Count], new BitArray(words.Count));
        for (var row = 0; row < words.Count; row++)
        {
            if (words.IsNull(row))
            {
                nulls[row] = true;
                continue;
            }

            values[row] = read(words.Values[row]) ?? throw new AipmException(
                $"'{words.Name}' held {type} when the model was trained; here row {NumberText.Count(row)} is '{words.Values[row]}'.",
                type switch { ColumnType.Date => "dates such as 2024-12-31", ColumnType.Timestamp => "times such as 2024-12-31T08:00:00", _ => "numbers such as 3.5" });
        }

        return new Column<T>(words.Name, values, nulls);
    }

    private static string Listed(string[] names) => string.Join(", ", names.Take(MostNamed)) + (names.Length > MostNamed ? $" and {NumberText.Count(names.Length - MostNamed)} more" : "");

    private static string Rows(long count) => count == 1 ? "1 row" : $"{NumberText.Count(count)} rows";
}
