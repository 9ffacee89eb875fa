using System.Globalization;

namespace AiPm.Learning;

/// <summary>A part of what a <see cref="TableModel"/> looks up.</summary>
/// <param name="Column">The column.</param>
/// <param name="Kind">What of it.</param>
public sealed record TableKey(string Column, TableKeyKind Kind)
{
    /// <summary>Where seasons begin; for <see cref="TableKeyKind.Season"/> only.</summary>
    public DateTime Origin { get; init; }

    /// <summary>The time from one step to the next; for <see cref="TableKeyKind.Season"/> only.</summary>
    public TimeSpan Step { get; init; }

    /// <summary>The steps of a season; for <see cref="TableKeyKind.Season"/> only.</summary>
    public int Length { get; init; }

    /// <summary>What it is called, such as <c>weekday of date</c>.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Name => Kind switch
    {
        TableKeyKind.Value => Column,
        TableKeyKind.Weekday => $"weekday of {Column}",
        TableKeyKind.Month => $"month of {Column}",
        TableKeyKind.WeekTime => $"weekday and time of {Column}",
        _ => $"season of {Column}",
    };

    /// <summary>What some rows look up.</summary>
    /// <param name="column">The column.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="AipmException">The column holds no dates where those are needed.</exception>
    internal string[] Texts(Column column, IReadOnlyList<int> rows)
    {
        if (Kind == TableKeyKind.Value)
        {
            return [.. rows.Select(row => column.TextAt(row) ?? "")];
        }

        var times = DateEncoding.Times(column) ?? (column.NullCount == column.Count ? new DateTime?[column.Count] : null) ?? throw new AipmException(
            $"The column '{Column}' held dates when the model was trained; here it holds {column.Type}.",
            "data with the columns and types that the model was trained on");
        return [.. rows.Select(row => times[row] is { } time ? Text(time) : "")];
    }

    private string Text(DateTime time) => Kind switch
    {
        TableKeyKind.Weekday => time.ToString("ddd", CultureInfo.InvariantCulture),
        TableKeyKind.Month => time.ToString("MM", CultureInfo.InvariantCulture),
        TableKeyKind.WeekTime => time.ToString("ddd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        _ => (((((long)Math.Round((time - Origin) / Step)) % Length) + Length) % Length).ToString(CultureInfo.InvariantCulture),
    };
}
