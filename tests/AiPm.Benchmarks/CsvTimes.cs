using System.Globalization;
using DuckDB.NET.Data;

namespace AiPm.Benchmarks;

/// <summary>Reading a csv of 1,000,000 rows and 10 columns, every type decided on all rows, beside DuckDB's own reader.</summary>
internal static class CsvTimes
{
    private const int RowCount = 1_000_000;
    private const int Times = 5;

    public static IEnumerable<Comparison> Measure()
    {
        var folder = Directory.CreateTempSubdirectory("aipm-benchmark-").FullName;
        var path = Path.Combine(folder, "rows.csv");
        Write(path);
        yield return Comparison.Of(
            "csv 1M × 10 to columns, types from all rows, no digit lost", () => Aipm.Read(path),
            "DuckDB `read_csv(sample_size = -1)` into a table, 2 threads", () => ReadByDuckDb(path), Times);
        Directory.Delete(folder, recursive: true);
    }

    private static void Write(string path)
    {
        var random = new Random(42);
        using var writer = new StreamWriter(path);
        writer.WriteLine("id,day,a,b,c,d,e,f,kind,note");
        var day = new DateOnly(2001, 1, 1);
        for (var i = 0; i < RowCount; i++)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{i},{day.AddDays(i % 5000):yyyy-MM-dd},{random.NextDouble()},{random.NextDouble() * 1000:0.00},{random.Next(1000)},{random.NextDouble():0.0000},{random.Next()},{random.NextDouble() * 10:0.0},{(i % 3 == 0 ? "rail" : "bus")},\"n, {i % 97}\""));
        }
    }

    private static void ReadByDuckDb(string path)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:;threads=2");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE rows AS SELECT * FROM read_csv($1, sample_size = -1)";
        command.Parameters.Add(new DuckDBParameter(path));
        command.ExecuteNonQuery();
    }
}
