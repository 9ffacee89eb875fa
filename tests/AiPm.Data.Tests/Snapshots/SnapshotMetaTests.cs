using System.Globalization;

namespace AiPm.Data.Tests.Snapshots;

public sealed class SnapshotMetaTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Quantiles_mean_and_deviation_are_those_of_numpy()
    {
        // numpy 1.24.2: quantile(method="inverted_cdf"), mean, std(ddof=1).
        string[] quantiles =
        [
            "0", "0", "0.5", "1.25", "1.875", "2.5", "3.125", "3.75", "4.375", "5", "5.625", "6.25", "6.875", "7.5", "8.125", "8.75", "9.375", "10", "10.625",
            "11.25", "11.875", "12.375", "12.5",
        ];

        var column = Of(new Column<double>("x", Numbers(1000))).Columns[0];

        Assert.Equal(quantiles, column.Quantiles);
        Assert.Equal(6.25125, column.Mean ?? 0, 12);
        Assert.Equal(3.649268330343337, column.StandardDeviation ?? 0, 12);
        Assert.Equal(101, column.DistinctCount);
        Assert.False(column.IsEstimate);
    }

    [Fact]
    public void A_file_and_the_same_table_in_memory_say_the_same_to_the_byte()
    {
        var table = Mixed(70_000);
        TableWriter.WriteCsv(table, _project.PathOf("t.csv"));
        TableWriter.WriteParquet(table, _project.PathOf("t.parquet"));

        var memory = Of(table).Lines();

        Assert.Equal(memory, SnapshotMeta.OfFile(_project.PathOf("t.csv"), "t.csv", TestContext.Current.CancellationToken).Lines());
        Assert.Equal(memory, SnapshotMeta.OfFile(_project.PathOf("t.parquet"), "t.parquet", TestContext.Current.CancellationToken).Lines());
    }

    [Fact]
    public void Blocks_of_any_size_give_the_same()
    {
        var table = Mixed(9_000);
        var whole = Of(table);

        foreach (var size in new[] { 1, 7, 2048, 4000 })
        {
            var tally = new TableTally();
            for (var start = 0; start < table.RowCount; start += size)
            {
                tally.Add(table.Take([.. Enumerable.Range(start, Math.Min(size, table.RowCount - start))]), TestContext.Current.CancellationToken);
            }

            Assert.Equal(whole.Lines(), (whole with { Columns = tally.Finish() }).Lines());
        }
    }

    [Fact]
    public void More_values_than_are_kept_are_estimated_and_marked_so()
    {
        var column = Of(new Column<long>("n", [.. Enumerable.Range(0, 200_000).Select(i => (long)i)])).Columns[0];

        Assert.True(column.IsEstimate);
        Assert.InRange(column.DistinctCount, 195_000, 205_000);
        Assert.Contains(Of(new Column<long>("n", [.. Enumerable.Range(0, 200_000).Select(i => (long)i)])).Lines(), line => line.StartsWith("  distinct: ~", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sketch_of_many_values_is_off_by_no_more_than_it_says()
    {
        const int count = 1_000_000;
        var sketch = new QuantileSketch<long>(8192, Comparer<long>.Default);
        for (var i = 0L; i < count; i++)
        {
            sketch.Add(i * 7919 % count); // every number below a million once, mixed
        }

        var values = sketch.At(SnapshotColumn.Probabilities, 0, count - 1);

        Assert.All(SnapshotColumn.Probabilities.Zip(values), pair => Assert.InRange(Math.Abs((pair.First * count) - pair.Second), 0, count * 7.0 / 8192));
    }

    [Fact]
    public void Names_addresses_and_identifiers_are_not_written()
    {
        var table = new Table(
        [
            new Column<string>("mail", [.. Enumerable.Range(0, 400).Select(i => $"ann{i % 4}@example.org")]),
            new Column<string>("phone", [.. Enumerable.Range(0, 400).Select(i => $"+49 170 12345{i % 4}")]),
            new Column<string>("name", [.. Enumerable.Range(0, 400).Select(i => $"Person {i % 300}")]),
            new Column<string>("rare", [.. Enumerable.Range(0, 400).Select(i => i < 4 ? "Seldom" : "often")]),
            new Column<long>("account", [.. Enumerable.Range(0, 400).Select(i => 4_000_000_000L + (i * 977L))]),
        ]);

        var text = string.Join('\n', Of(table).Lines());

        Assert.DoesNotContain("ann", text, StringComparison.Ordinal);
        Assert.DoesNotContain("170", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Person", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Seldom", text, StringComparison.Ordinal);
        Assert.DoesNotContain("4000000", text, StringComparison.Ordinal);
        Assert.Contains("values: {often: 396}", text, StringComparison.Ordinal);
        Assert.Contains("others: 4", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_a_thousand_columns_does_not_make_a_large_pointer()
    {
        var wide = new Table([.. Enumerable.Range(0, 1000).Select(i => new Column<double>($"column number {i}", Numbers(50)))]);

        var lines = Of(wide).Lines();

        Assert.InRange(lines.Sum(line => line.Length + 1), 0, 64 * 1024);
        Assert.Contains("left-out: all that was counted, 1000 columns are too many for a pointer", lines);
        Assert.Contains("- name: column number 999", lines);
    }

    [Fact]
    public void What_is_written_reads_back()
    {
        var meta = Of(Mixed(5_000)) with
        {
            Terms = new SnapshotTerms { Source = "city: portal", License = "CC BY 4.0", Purpose = "fares 'only'", Retention = "until 2030" },
            Producer = new SnapshotProducer("snapshot x --as y", "r12", "tariffs", [new SnapshotParent("raw@v1", new string('a', 32))]),
        };
        var pointer = "outs:\n- md5: " + new string('b', 32) + "\n  path: x\nmeta:\n  aipm:\n" + string.Concat(meta.Lines().Select(line => $"    {line}\n"));

        var read = SnapshotMeta.Parse(pointer);

        Assert.NotNull(read);
        Assert.Equal(meta.Terms, read.Terms);
        Assert.Equal(meta.Lines(), read.Lines());
    }

    [Fact]
    public void Lines_end_where_DVC_would_end_them()
    {
        // Written by ruamel.yaml 0.17 from the same values in one line, as dvc add writes a pointer again.
        string[] expected =
        [
            "  quantiles: [0, 49, 249, 499, 749, 999, 1249, 1499, 1749, 1999, 2249, 2499, 2749,",
            "    2999, 3249, 3499, 3749, 3999, 4249, 4499, 4749, 4949, 4999]",
        ];

        var lines = Of(new Column<long>("id", [.. Enumerable.Range(0, 5000).Select(i => (long)i)])).Lines();

        Assert.Equal(expected, lines.TakeLast(2));
    }

    [Fact]
    public void Not_a_number_minus_zero_and_infinities_have_their_places()
    {
        var column = Of(new Column<double>("x", [double.NaN, -0.0, 0.0, double.PositiveInfinity, double.NegativeInfinity, double.NaN])).Columns[0];

        Assert.Equal((2L, 4L), (column.NaNCount, column.DistinctCount));
        Assert.Equal(("-Infinity", "Infinity"), (column.Minimum, column.Maximum));
        Assert.Null(column.Mean);
        Assert.Contains("  range: [-.inf, .inf]", Of(new Column<double>("x", [double.PositiveInfinity, double.NegativeInfinity])).Lines());
    }

    [Fact]
    public void A_file_that_is_no_table_is_kept_with_a_note()
    {
        _project.Write("broken.csv", "a,b\n1,2,3\n");
        _project.Write("model.bin", "x");

        Assert.Null(SnapshotMeta.OfFile(_project.PathOf("model.bin"), "model.bin", TestContext.Current.CancellationToken).RowCount);
        var broken = SnapshotMeta.OfFile(_project.PathOf("broken.csv"), "broken.csv", TestContext.Current.CancellationToken);
        Assert.Null(broken.RowCount);
        Assert.Contains("kept as it is", Assert.Single(broken.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Every_culture_writes_the_same(string culture)
    {
        var expected = Of(Mixed(3_000)).Lines();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, Of(Mixed(3_000)).Lines());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    internal static Table Mixed(int rows) => new(
    [
        new Column<long>("id", [.. Enumerable.Range(0, rows).Select(i => (long)i)]),
        new Column<double>("fare", Numbers(rows), Nulls(rows, 17)),
        new Column<decimal>("exact", [.. Enumerable.Range(0, rows).Select(i => 100_000_000_000_000.123m + (i % 977))]),
        new Column<string>("zone", [.. Enumerable.Range(0, rows).Select(i => ((char)('A' + (i % 5))).ToString())], Nulls(rows, 11)),
        new Column<bool>("night", [.. Enumerable.Range(0, rows).Select(i => i % 3 == 0)]),
        new Column<DateOnly>("day", [.. Enumerable.Range(0, rows).Select(i => new DateOnly(2024, 1, 1).AddDays(i % 300))]),
        new Column<DateTime>("at", [.. Enumerable.Range(0, rows).Select(i => new DateTime(2024, 1, 1, 0, 0, 1).AddSeconds(i))]),
        new Column<TimeOnly>("hour", [.. Enumerable.Range(0, rows).Select(i => new TimeOnly(i % 24, i % 60, 1))]),
    ]);

    private static System.Collections.BitArray Nulls(int rows, int every)
    {
        var nulls = new System.Collections.BitArray(rows);
        for (var row = 0; row < rows; row += every)
        {
            nulls[row] = true;
        }

        return nulls;
    }

    private static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => (i * 37 % 101) / 8.0)];

    private static SnapshotMeta Of(Column column) => Of(new Table([column]));

    private static SnapshotMeta Of(Table table) => SnapshotMeta.OfTable(table, TestContext.Current.CancellationToken);
}
