using System.Globalization;

namespace AiPm.Catalog;

/// <summary>A query as a statement whose values are all parameters.</summary>
internal sealed class RunSearch
{
    private readonly CatalogStore _store;
    private readonly List<object> _values = [];
    private readonly string _where;

    public RunSearch(CatalogStore store, RunQuery query)
    {
        _store = store;
        var conditions = new List<string>();
        if (!query.IncludeChildren)
        {
            conditions.Add("runs.parent IS NULL");
        }

        if (query.Filter is { } filter)
        {
            conditions.Add(Condition(filter));
        }

        _where = conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", conditions);
    }

    /// <summary>The values of @p0, @p1 …</summary>
    public IReadOnlyList<object> Values => _values;

    /// <summary>What follows <c>SELECT … FROM runs</c>.</summary>
    public string Page(RunQuery query)
    {
        var keys = query.Sort.SelectMany(Keys).Append("runs.number DESC");
        return $"{_where} ORDER BY {string.Join(", ", keys)} LIMIT {Bind(query.Limit ?? long.MaxValue)} OFFSET {Bind((long)query.Offset)}";
    }

    public string Count() => $"SELECT COUNT(*) FROM runs {_where}";

    private static string TableOf(RunFieldKind kind) => kind switch
    {
        RunFieldKind.Metric => "metrics",
        RunFieldKind.Parameter => "parameters",
        RunFieldKind.Tag => "tags",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string SignOf(RunOperator @operator) => @operator switch
    {
        RunOperator.Equal => "=",
        RunOperator.NotEqual => "<>",
        RunOperator.Less => "<",
        RunOperator.LessOrEqual => "<=",
        RunOperator.Greater => ">",
        RunOperator.GreaterOrEqual => ">=",
        _ => throw new ArgumentOutOfRangeException(nameof(@operator)),
    };

    private IEnumerable<string> Keys(RunSort sort)
    {
        var direction = sort.Descending ? "DESC NULLS LAST" : "ASC NULLS LAST";
        var (kind, key) = sort.Field;
        switch (kind)
        {
            case RunFieldKind.Attribute:
                var column = RunAttributes.ColumnOf(key);
                yield return $"{(RunAttributes.IsNumber(key) || RunAttributes.IsRun(key) ? column : _store.Ordinal(column))} {direction}";
                break;
            case RunFieldKind.Parameter:
                yield return $"{First("number")} {direction}";
                yield return $"{_store.Ordinal(First("value"))} {direction}";
                break;
            default:
                yield return $"{(kind == RunFieldKind.Tag ? _store.Ordinal(First("value")) : First("value"))} {direction}";
                break;
        }

        string First(string column) =>
            $"(SELECT part.{column} FROM {TableOf(kind)} AS part WHERE part.run = runs.number AND part.name = {Bind(CatalogText.Of(key))} ORDER BY part.position LIMIT 1)";
    }

    private string Condition(RunFilter filter) => filter switch
    {
        RunConjunction { Parts: [] } => "TRUE",
        RunConjunction { Parts: var parts } => $"({string.Join(" AND ", parts.Select(Condition))})",
        RunDisjunction { Parts: [] } => "FALSE",
        RunDisjunction { Parts: var parts } => $"({string.Join(" OR ", parts.Select(Condition))})",
        RunNegation { Part: var part } => $"(NOT {Condition(part)})",
        RunComparison comparison => Condition(comparison),
        _ => throw new ArgumentException($"A filter of the kind {filter.GetType().Name} is unknown.", nameof(filter)),
    };

    private string Condition(RunComparison comparison)
    {
        var (kind, key) = comparison.Field;
        if (kind == RunFieldKind.Attribute)
        {
            return $"COALESCE({Compare(comparison, RunAttributes.ColumnOf(key), RunAttributes.IsNumber(key), RunAttributes.IsRun(key))}, FALSE)";
        }

        // A parameter compared with a number compares as a number; where it is none, it does not compare.
        var isNumber = kind == RunFieldKind.Metric || (kind == RunFieldKind.Parameter && comparison.Values is [{ Text: null }, ..]);
        var column = isNumber && kind == RunFieldKind.Parameter ? "part.number" : "part.value";
        return $"EXISTS (SELECT 1 FROM {TableOf(kind)} AS part WHERE part.run = runs.number AND part.name = {Bind(CatalogText.Of(key))} AND {Compare(comparison, column, isNumber, isRun: false)})";
    }

    private string Compare(RunComparison comparison, string column, bool isNumber, bool isRun)
    {
        var values = comparison.Values.Select(value => ValueOf(comparison.Field, value, isNumber, isRun)).ToList();
        if (comparison.Operator is RunOperator.In or RunOperator.NotIn)
        {
            var word = comparison.Operator == RunOperator.In ? "IN" : "NOT IN";
            return values.Count == 0 ? word == "IN" ? "FALSE" : "TRUE" : $"{column} {word} ({string.Join(", ", values.Select(Bind))})";
        }

        if (values is not [var one])
        {
            throw new ArgumentException($"{comparison.Operator} compares with one value, not with {values.Count}.");
        }

        if (comparison.Operator is RunOperator.Like or RunOperator.ILike)
        {
            return one is string pattern
                ? _store.Like(column, pattern, comparison.Operator == RunOperator.ILike, Bind)
                : throw new AipmException($"{NameOf(comparison.Field)} is a number, and LIKE compares texts.", $"{NameOf(comparison.Field)} < 1");
        }

        var isOrdered = comparison.Operator is not (RunOperator.Equal or RunOperator.NotEqual);
        return $"{(isOrdered && one is string ? _store.Ordinal(column) : column)} {SignOf(comparison.Operator)} {Bind(one)}";
    }

    private static object ValueOf(RunField field, RunValue value, bool isNumber, bool isRun)
    {
        if (isRun)
        {
            return RunName.NumberOf(value.Text ?? value.Number.ToString(CultureInfo.InvariantCulture)) ?? -1;
        }

        return (isNumber, value.Text) switch
        {
            (true, null) => value.Number,
            (false, { } text) => CatalogText.Of(text),
            (true, { } text) => throw new AipmException($"{NameOf(field)} is a number and does not compare with the text '{text}'.", $"{NameOf(field)} < 1"),
            (false, null) => throw new AipmException(
                string.Create(CultureInfo.InvariantCulture, $"{NameOf(field)} is a text and does not compare with the number {value.Number}."),
                string.Create(CultureInfo.InvariantCulture, $"{NameOf(field)} = '{value.Number}'")),
        };
    }

    private static string NameOf(RunField field) => field.Kind switch
    {
        RunFieldKind.Metric => "metrics.",
        RunFieldKind.Parameter => "params.",
        RunFieldKind.Tag => "tags.",
        _ => "attributes.",
    } + field.Key;

    private string Bind(object value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"@p{_values.Count - 1}");
    }
}
