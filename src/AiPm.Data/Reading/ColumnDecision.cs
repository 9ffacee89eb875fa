namespace AiPm.Data;

/// <summary>The type that a column of texts gets.</summary>
/// <param name="Type">The type.</param>
/// <param name="DayFirst">How its dates are written: true for day/month/year, false for month/day/year, null for ISO.</param>
/// <param name="Note">What the user should know of it, or null.</param>
internal sealed record ColumnDecision(ColumnType Type, bool? DayFirst = null, string? Note = null)
{
    private const ValueKind Words = ValueKind.NotANumber | ValueKind.MissingWord;
    private const ValueKind Int64Numbers = ValueKind.Whole | ValueKind.WideWhole;
    private const ValueKind DoubleNumbers = ValueKind.Whole | ValueKind.Fraction | ValueKind.Scientific;
    private const ValueKind DecimalNumbers = Int64Numbers | ValueKind.BigWhole | ValueKind.Fraction | ValueKind.LongFraction;
    private const ValueKind LargeWholes = ValueKind.WideWhole | ValueKind.BigWhole | ValueKind.HugeWhole;
    private const ValueKind Numbers = DoubleNumbers | DecimalNumbers | LargeWholes | ValueKind.RoundedFraction;
    private const ValueKind Texts = ValueKind.Text | ValueKind.LeadingZero;

    private static readonly ValueKind[] Families =
    [
        Numbers, ValueKind.Boolean, ValueKind.Date | ValueKind.Timestamp, ValueKind.ZonedTimestamp, ValueKind.Time,
        ValueKind.DayFirst | ValueKind.DayOrMonthFirst, ValueKind.MonthFirst | ValueKind.DayOrMonthFirst, Texts,
    ];

    /// <summary>Decides from the kinds of all rows.</summary>
    /// <param name="name">The column's name, for the note.</param>
    /// <param name="scan">The kinds.</param>
    public static ColumnDecision Of(string name, ColumnScan scan)
    {
        var kinds = scan.Kinds & ~Words;
        return kinds switch
        {
            ValueKind.None => new(scan.Kinds == ValueKind.NotANumber ? ColumnType.Double : ColumnType.Text),
            _ when Within(kinds, Int64Numbers) => new(ColumnType.Int64),
            _ when Within(kinds, DoubleNumbers) => new(ColumnType.Double),
            _ when Within(kinds, DecimalNumbers) => new(ColumnType.Decimal),
            _ when Within(kinds, Numbers) => WideNumbers(name, scan),
            ValueKind.Boolean => new(ColumnType.Boolean),
            ValueKind.Date => new(ColumnType.Date),
            _ when Within(kinds, ValueKind.Date | ValueKind.Timestamp) => new(ColumnType.Timestamp),
            ValueKind.ZonedTimestamp => new(ColumnType.Timestamp, null, $"'{name}': times came with a zone and are in UTC now."),
            ValueKind.Time => new(ColumnType.Time),
            ValueKind.DayOrMonthFirst => new(
                ColumnType.Text,
                null,
                $"'{name}' is text: its dates, such as {scan.FirstOf(kinds).Value}, can be day/month or month/day. Write them as year-month-day."),
            _ when Within(kinds, ValueKind.DayFirst | ValueKind.DayOrMonthFirst) => new(ColumnType.Date, true),
            _ when Within(kinds, ValueKind.MonthFirst | ValueKind.DayOrMonthFirst) => new(ColumnType.Date, false),
            _ => Mixed(name, scan),
        };
    }

    private static bool Within(ValueKind kinds, ValueKind family) => (kinds & ~family) == 0;

    private static ColumnDecision WideNumbers(string name, ColumnScan scan)
    {
        if ((scan.Kinds & LargeWholes) != 0)
        {
            var (row, value) = scan.FirstOf(LargeWholes);
            return new(ColumnType.Text, null, $"'{name}' is text: neither a double nor a decimal of 28 digits holds all its numbers, such as {value} in row {row}.");
        }

        var lost = scan.FirstOf(ValueKind.LongFraction | ValueKind.RoundedFraction);
        return new(ColumnType.Double, null, $"'{name}': numbers such as {lost.Value} in row {lost.Row} have more digits than a double holds.");
    }

    // Worth a word only where text is the exception: a column of names needs none.
    private static ColumnDecision Mixed(string name, ColumnScan scan)
    {
        const int longRun = 100;
        var text = new ColumnDecision(ColumnType.Text);
        var seen = ValueKind.None;
        foreach (var kind in scan.InOrder().Where(kind => (kind & Words) == 0))
        {
            if (Families.Any(family => Within(seen | kind, family)))
            {
                seen |= kind;
                continue;
            }

            var others = scan.Kinds & ~(seen | Words);
            var (row, value) = scan.FirstOf(others);
            var exceptional = scan.CountOf(others) < scan.CountOf(seen) || row > longRun;
            return Within(seen, Texts) || Within(scan.Kinds & ~Words, Numbers | Texts & ~ValueKind.Text) || !exceptional
                ? text
                : text with { Note = $"'{name}' is text: row {row} has '{value}', where the rows before have {Named(seen)}." };
        }

        return text;
    }

    private static string Named(ValueKind kinds) => kinds switch
    {
        _ when Within(kinds, Int64Numbers) => "whole numbers",
        _ when Within(kinds, Numbers) => "numbers",
        ValueKind.Boolean => "true and false",
        ValueKind.Time => "times",
        ValueKind.Nested => "objects or lists",
        _ => "dates",
    };
}
