using System.Globalization;

namespace AiPm.Data.Tests.Snapshots;

public sealed class EqualBytesTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Equal_tables_have_equal_bytes_whenever_and_wherever_they_are_written()
    {
        var first = Written(SnapshotMetaTests.Mixed(130_000));

        Assert.Equal(first, Written(SnapshotMetaTests.Mixed(130_000)));
        Parallel.For(0, 2, _ => Assert.Equal(first, Written(SnapshotMetaTests.Mixed(130_000))));
    }

    [Fact]
    public void The_bytes_are_those_that_every_other_process_writes()
    {
        // Held here so that a new version of DuckDB, which may write other bytes, does not change every snapshot unseen.
        var hash = Written(SnapshotMetaTests.Mixed(1_000));

        Assert.True(hash == Accepted || !OperatingSystem.IsLinux() || System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture != System.Runtime.InteropServices.Architecture.X64, hash);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Every_culture_writes_the_same_bytes(string culture)
    {
        var expected = Written(SnapshotMetaTests.Mixed(2_000));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, Written(SnapshotMetaTests.Mixed(2_000)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_lies_under_a_missing_value_and_the_bits_of_a_NaN_do_not_count()
    {
        var nulls = new System.Collections.BitArray([true, false, false]);
        var other = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(double.NaN) ^ 1);

        Assert.Equal(
            Written(new Table([new Column<double>("x", [1, 2, double.NaN], nulls), new Column<string>("t", ["a", "b", "c"], nulls)])),
            Written(new Table([new Column<double>("x", [9, 2, other], nulls), new Column<string>("t", ["z", "b", "c"], nulls)])));
    }

    [Fact]
    public void Another_value_name_or_order_has_other_bytes()
    {
        var table = SnapshotMetaTests.Mixed(100);
        var hashes = new[]
        {
            Written(table),
            Written(table.Take([.. Enumerable.Range(0, 100).Reverse()])),
            Written(table.Take([.. Enumerable.Range(0, 99)])),
            Written(new Table([.. table.Columns.Select(column => column.Name == "fare" ? column.Rename("price") : column)])),
        };

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    private const string Accepted = "55137cff4075b2122ad34d2f734b2fb9"; // DuckDB 1.5.6, linux-x64

    private string Written(Table table)
    {
        var path = _project.PathOf($"{Guid.NewGuid():N}.parquet");
        TableWriter.WriteParquet(table, path);
        return Md5Hash.OfFile(path);
    }
}
