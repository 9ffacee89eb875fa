using System.Globalization;

namespace AiPm.Learning.Tests;

/// <summary>The sample data as tables: a column of numbers is Double, one called "date" is Date, others are Text.</summary>
internal static class SampleData
{
    public static Table Read(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", name + ".csv"));
        var names = lines[0].Split(',');
        var cells = lines.Skip(1).Select(line => line.Split(',')).ToArray();
        return new Table([.. names.Select((column, i) => ColumnOf(column, [.. cells.Select(row => row[i])]))]);
    }

    private static Column ColumnOf(string name, string[] texts)
    {
        if (name == "date")
        {
            return new Column<DateOnly>(name, [.. texts.Select(text => DateOnly.Parse(text, CultureInfo.InvariantCulture))]);
        }

        return double.TryParse(texts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? new Column<double>(name, [.. texts.Select(text => double.Parse(text, CultureInfo.InvariantCulture))])
            : new Column<string>(name, texts);
    }
}
