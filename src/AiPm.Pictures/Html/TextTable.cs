using System.Text;
using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary>Tables as aligned text for terminals.</summary>
public static class TextTable
{
    private const int MostLines = 3;
    private const int NarrowestText = 8;
    private const string Separator = "  ";

    /// <summary>Writes a table; texts too long for the width are wrapped, numbers stay whole as long as they can.</summary>
    /// <param name="table">The table; short rows are filled with empty cells.</param>
    /// <param name="width">The cells of a line, at least 20. Default: 100.</param>
    public static string Write(ReportTable table, int width = 100)
    {
        ArgumentNullException.ThrowIfNull(table);
        var limit = Math.Max(20, width);
        var headings = table.Columns.Select(column => TextRuler.Clean(column.Name)).ToArray();
        var rows = table.Rows
            .Select(row => headings.Select((_, i) => i < row.Count ? TextRuler.Clean(row[i]) : "").ToArray())
            .ToArray();
        var widths = headings.Select((heading, i) => rows.Select(row => TerminalText.Width(row[i])).Append(TerminalText.Width(heading)).Max()).ToArray();
        Fit(widths, table.Columns, limit);

        var text = new StringBuilder();
        if (table.Title.Length > 0)
        {
            text.AppendJoin('\n', TerminalText.Wrap(TextRuler.Clean(table.Title), limit, table.IsProse ? int.MaxValue : 1)).Append('\n');
        }

        Append(text, headings, widths, table, limit);
        text.Append(TerminalText.Shorten(string.Join(Separator, widths.Select(columnWidth => new string('─', columnWidth))), limit)).Append('\n');
        foreach (var row in rows)
        {
            Append(text, row, widths, table, limit);
        }

        return text.ToString();
    }

    private static void Fit(int[] widths, IReadOnlyList<ReportColumn> columns, int limit)
    {
        while (widths.Sum() + (Separator.Length * (widths.Length - 1)) > limit)
        {
            var widest = Widest(widths, i => !columns[i].IsNumber && widths[i] > NarrowestText) ?? Widest(widths, i => widths[i] > 1);
            if (widest is not { } column)
            {
                return;
            }

            widths[column]--;
        }
    }

    private static int? Widest(int[] widths, Func<int, bool> isCandidate)
    {
        var candidates = Enumerable.Range(0, widths.Length).Where(isCandidate).ToArray();
        return candidates.Length == 0 ? null : candidates.MaxBy(i => widths[i]);
    }

    private static void Append(StringBuilder text, string[] cells, int[] widths, ReportTable table, int limit)
    {
        var lines = cells.Select((cell, i) => TerminalText.Wrap(cell, Math.Max(1, widths[i]), table.Columns[i].IsNumber ? 1 : table.IsProse ? int.MaxValue : MostLines)).ToArray();
        for (var line = 0; line < lines.Select(cell => cell.Count).DefaultIfEmpty(0).Max(); line++)
        {
            var parts = lines.Select((cell, i) => TerminalText.Pad(line < cell.Count ? cell[line] : "", widths[i], table.Columns[i].IsNumber));
            text.Append(TerminalText.Shorten(string.Join(Separator, parts).TrimEnd(), limit)).Append('\n');
        }
    }
}
