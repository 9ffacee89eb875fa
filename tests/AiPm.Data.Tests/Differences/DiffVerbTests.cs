using System.Collections;

namespace AiPm.Data.Tests.Differences;

public sealed class DiffVerbTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void By_key_rows_are_added_removed_and_changed_and_values_counted()
    {
        var report = Diff("id,fare,zone\n1,2.5,A\n2,3,B\n3,4,C\n", "id,fare,zone\n2,3,B\n3,9,\n4,1,D\n", "id");

        Assert.Equal((1L, 1L, 1L), (report.Rows?.AddedCount, report.Rows?.RemovedCount, report.Rows?.ChangedCount));
        Assert.Equal(["4"], report.Rows?.AddedExamples);
        Assert.Equal(["1"], report.Rows?.RemovedExamples);
        Assert.Equal((1L, 5.0), (Column(report, "fare").ChangedCount, Column(report, "fare").MeanDelta));
        Assert.Equal([new ValueChange("3", "4", "9")], Column(report, "fare").Examples);
        Assert.Equal([new ValueChange("3", "C", null)], Column(report, "zone").Examples);
        Assert.Equal((0L, 1L), (Column(report, "zone").OldMissingCount, Column(report, "zone").NewMissingCount));
    }

    [Fact]
    public void Without_a_key_rows_are_a_multiset()
    {
        var report = Diff("a,b\n1,x\n1,x\n1,x\n2,y\n", "a,b\n2,y\n1,x\n1,x\n3,z\n");

        Assert.Equal((1L, 1L, null), (report.Rows?.AddedCount, report.Rows?.RemovedCount, report.Rows?.ChangedCount));
        Assert.Equal(["3, z"], report.Rows?.AddedExamples);
        Assert.Equal(["1, x"], report.Rows?.RemovedExamples);
    }

    [Fact]
    public void Rows_in_another_order_and_another_format_are_no_change()
    {
        var table = Snapshots.SnapshotMetaTests.Mixed(3_000);
        TableWriter.WriteParquet(table, _project.PathOf("old.parquet"));
        TableWriter.WriteCsv(table.Take([.. Enumerable.Range(0, 3_000).Reverse()]), _project.PathOf("new.csv"));

        foreach (var key in new[] { "", "id" })
        {
            var report = Run(["old.parquet", "new.csv"], key);

            Assert.False(report.IsChanged, report.Sentence);
            Assert.Contains("Nothing changed", report.Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Missing_equals_missing_NaN_equals_NaN_and_zero_equals_minus_zero()
    {
        var nulls = new BitArray([true, false, false, false]);
        var old = new Table([new Column<long>("id", [1, 2, 3, 4]), new Column<double>("x", [7, double.NaN, 0.0, 1], nulls)]);
        var @new = new Table([new Column<long>("id", [1, 2, 3, 4]), new Column<double>("x", [8, BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(double.NaN) ^ 1), -0.0, 1], nulls)]);

        foreach (var key in new[] { "", "id" })
        {
            var report = Run(["old", "new"], key, ("old", old), ("new", @new));
            Assert.False(report.IsChanged, report.Sentence);
        }
    }

    [Fact]
    public void Missing_and_NaN_are_not_the_same()
    {
        var nulls = new BitArray([true, false]);
        var old = new Table([new Column<long>("id", [1, 2]), new Column<double>("x", [0, 1], nulls)]);
        var @new = new Table([new Column<long>("id", [1, 2]), new Column<double>("x", [double.NaN, 1])]);

        var change = Column(Run(["old", "new"], "id", ("old", old), ("new", @new)), "x");

        Assert.Equal(1, change.ChangedCount);
        Assert.Equal([new ValueChange("1", null, "NaN")], change.Examples);
    }

    [Fact]
    public void A_key_that_names_two_rows_is_an_error_with_the_rows()
    {
        var error = Assert.Throws<AipmException>(() => Diff("id,a\n1,2\n1,3\n", "id,a\n1,2\n", "id"));

        Assert.Contains("2 rows have id = 1", error.Problem, StringComparison.Ordinal);
        Assert.Contains("one more column", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_two_columns_with_missing_values_matches_missing_with_missing()
    {
        var report = Diff("a,b,v\n1,,5\n1,2,6\n", "a,b,v\n1,,7\n1,2,6\n", "a,b");

        Assert.Equal((0L, 0L, 1L), (report.Rows?.AddedCount, report.Rows?.RemovedCount, report.Rows?.ChangedCount));
        Assert.Equal([new ValueChange("1, (missing)", "5", "7")], Column(report, "v").Examples);
    }

    [Fact]
    public void A_key_that_is_not_there_gets_the_nearest_name()
    {
        var error = Assert.Throws<AipmException>(() => Diff("ident,a\n1,2\n", "ident,a\n1,3\n", "idnt"));

        Assert.Contains("--key ident", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_are_added_dropped_retyped_and_guessed_to_be_renamed()
    {
        var rows = Enumerable.Range(0, 60).ToList();
        var report = Diff(
            "id,tips,pax,gone\n" + string.Concat(rows.Select(i => FormattableString.Invariant($"{i},{i * 1.5},{i % 4},{i % 2}\n"))),
            "id,gratuity,pax,fresh\n" + string.Concat(rows.Select(i => FormattableString.Invariant($"{i},{i * 1.5},{i % 4}.5,w{i % 3}\n"))));

        Assert.Equal((ColumnFate.Renamed, "tips", 1.0), (Column(report, "gratuity").Fate, Column(report, "gratuity").OldName, Column(report, "gratuity").Likeness));
        Assert.Equal((ColumnFate.Retyped, ColumnType.Int64, ColumnType.Double), (Column(report, "pax").Fate, Column(report, "pax").OldType, Column(report, "pax").NewType));
        Assert.Equal(ColumnFate.Dropped, Column(report, "gone").Fate);
        Assert.Equal(ColumnFate.Added, Column(report, "fresh").Fate);
        Assert.Contains("a guess", report.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_columns_of_yes_and_no_are_not_guessed_to_be_one()
    {
        var report = Diff(
            "id,a\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{(i % 2 == 0 ? "yes" : "no")}\n")),
            "id,b\n" + string.Concat(Enumerable.Range(0, 41).Select(i => $"{i},{(i % 2 == 1 ? "yes" : "no")}\n")));

        Assert.Equal((ColumnFate.Added, ColumnFate.Dropped), (Column(report, "b").Fate, Column(report, "a").Fate));
    }

    [Fact]
    public void Numbers_of_another_type_with_the_same_values_did_not_change()
    {
        var old = new Table([new Column<long>("id", [1, 2]), new Column<long>("x", [3, 4]), new Column<string>("t", ["1.50", "2"])]);
        var @new = new Table([new Column<long>("id", [1, 2]), new Column<double>("x", [3, 4]), new Column<decimal>("t", [1.5m, 2m])]);

        var report = Run(["old", "new"], "id", ("old", old), ("new", @new));

        Assert.Equal((0L, 0L), (Column(report, "x").ChangedCount, Column(report, "t").ChangedCount));
        Assert.Equal(0, report.Rows?.ChangedCount);
    }

    [Fact]
    public void Times_are_compared_to_the_tick_and_shown_as_they_are_written()
    {
        var time = new DateTime(2024, 3, 1, 12, 0, 0);
        var old = new Table([new Column<long>("id", [1]), new Column<DateTime>("at", [time]), new Column<DateOnly>("day", [new(2024, 2, 29)]), new Column<TimeOnly>("hour", [new(1, 2, 3)])]);
        var @new = new Table([new Column<long>("id", [1]), new Column<DateTime>("at", [time.AddTicks(1)]), new Column<DateOnly>("day", [new(2024, 3, 1)]), new Column<TimeOnly>("hour", [new(1, 2, 4)])]);

        var report = Run(["old", "new"], "id", ("old", old), ("new", @new));

        Assert.Equal([new ValueChange("1", "2024-03-01T12:00:00", "2024-03-01T12:00:00.0000001")], Column(report, "at").Examples);
        Assert.Equal([new ValueChange("1", "2024-02-29", "2024-03-01")], Column(report, "day").Examples);
        Assert.Equal([new ValueChange("1", "01:02:03", "01:02:04")], Column(report, "hour").Examples);
        Assert.Equal(86400.0, Column(report, "day").MeanDelta);
    }

    [Fact]
    public void A_shift_is_tested_and_its_size_told()
    {
        var random = new Random(5);
        double[] before = [.. Enumerable.Range(0, 2000).Select(_ => random.NextDouble())];
        double[] after = [.. before.Select(value => value + 0.3)];
        string[] zones = [.. before.Select((_, i) => i % 2 == 0 ? "A" : "B")];
        string[] other = [.. before.Select((_, i) => i % 4 == 0 ? "A" : "B")];
        var old = new Table([new Column<double>("x", before), new Column<double>("same", before), new Column<string>("zone", zones)]);
        var @new = new Table([new Column<double>("x", after), new Column<double>("same", before), new Column<string>("zone", other)]);

        var report = Run(["old", "new"], "", ("old", old), ("new", @new));

        var shift = Column(report, "x").Shift;
        Assert.Equal(("Kolmogorov-Smirnov", true), (shift?.Test, shift?.IsShifted));
        Assert.InRange(shift?.Distance ?? 0, 0.25, 0.35);
        Assert.False(Column(report, "same").Shift?.IsShifted);
        Assert.Equal(("chi-square", true, 0.25), (Column(report, "zone").Shift?.Test, Column(report, "zone").Shift?.IsShifted, Column(report, "zone").Shift?.Distance));
    }

    [Fact]
    public void The_same_comparison_says_the_same_again()
    {
        TableWriter.WriteCsv(Snapshots.SnapshotMetaTests.Mixed(20_000), _project.PathOf("old.csv"));
        TableWriter.WriteCsv(Snapshots.SnapshotMetaTests.Mixed(21_000).Take([.. Enumerable.Range(500, 20_500)]), _project.PathOf("new.csv"));

        var first = Run(["old.csv", "new.csv"], "id");

        Assert.Equal(first.ToJson(), Run(["old.csv", "new.csv"], "id").ToJson());
        Assert.Equal((1_000L, 500L, 0L), (first.Rows?.AddedCount, first.Rows?.RemovedCount, first.Rows?.ChangedCount));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_project.PathOf(".aipm/tmp")));
    }

    [Fact]
    public void A_snapshot_is_compared_with_its_file_as_it_is_now()
    {
        _project.Write("t.csv", "id,a\n1,2\n");
        _project.Snapshot("t.csv", "t");
        Assert.False(Run(["t@v1"], "").IsChanged);
        _project.Write("t.csv", "id,a\n1,2\n2,3\n");

        var report = Run(["t@v1"], "id");

        Assert.Equal(("t@v1", "t.csv", 1L), (report.Old, report.New, report.Rows?.AddedCount));
        Assert.Equal(1, Run(["t.csv"], "id").Rows?.AddedCount);
    }

    [Fact]
    public void Folders_have_files_added_removed_changed_and_renamed()
    {
        _project.Write("a/one.txt", "1");
        _project.Write("a/two.txt", "2");
        _project.Write("a/three.txt", "3");
        _project.Write("b/one.txt", "1");
        _project.Write("b/two.txt", "22");
        _project.Write("b/sub/trois.txt", "3");
        _project.Write("b/new.txt", "n");

        var report = Run(["a", "b"], "");

        Assert.Equal(
            [new FileChange("new.txt", FileFate.Added), new FileChange("sub/trois.txt", FileFate.Renamed, "three.txt"), new FileChange("two.txt", FileFate.Changed)],
            report.Files);
        Assert.False(Run(["a", "a"], "").IsChanged);
    }

    [Theory]
    [InlineData("a\n", "a\n1\n", 1, 0)]
    [InlineData("a\n1\n", "a\n", 0, 1)]
    [InlineData("a\n1\n", "b\nx\n", 1, 1)]
    public void Empty_tables_and_tables_with_nothing_in_common(string old, string @new, int added, int removed)
    {
        var report = Diff(old, @new);

        Assert.Equal((added, removed), (report.Rows?.AddedCount, report.Rows?.RemovedCount));
        Assert.NotEmpty(report.ToPng() ?? []);
    }

    [Fact]
    public void Three_are_too_many_and_a_variable_alone_too_few()
    {
        var table = new Table([new Column<long>("x", [1])]);

        Assert.Throws<AipmException>(() => Run(["a", "b", "c"], ""));
        Assert.Throws<AipmException>(() => Run(["t"], "", ("t", table)));
    }

    [Fact]
    public void The_picture_says_what_the_report_says()
    {
        var report = Diff("id,fare\n1,2\n2,3\n", "id,fare\n1,2\n2,4\n3,5\n", "id");

        var svg = report.ToSvg();

        Assert.Contains($">{report.Sentence}</desc>", svg, StringComparison.Ordinal);
        Assert.Contains("1 row added, 1 row changed", svg, StringComparison.Ordinal);
    }

    private static ColumnChange Column(SnapshotDiff report, string name) => report.Columns.Single(column => column.Name == name);

    private SnapshotDiff Diff(string old, string @new, string key = "")
    {
        _project.Write("old.csv", old);
        _project.Write("new.csv", @new);
        return Run(["old.csv", "new.csv"], key);
    }

    private SnapshotDiff Run(string[] data, string key, params (string Name, object Value)[] variables) =>
        new DiffVerb().Run(new DiffOptions { Data = data, Key = key.Length == 0 ? [] : key.Split(',') }, _project.Context(variables));
}
