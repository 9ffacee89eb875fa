namespace AiPm.Data.Tests.Reading;

public sealed class TableBlocksTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.parquet")]
    [InlineData("t.csv.gz")]
    public void Blocks_put_together_are_the_table_read_whole(string name)
    {
        var table = Snapshots.SnapshotMetaTests.Mixed(132_001);
        TableWriter.Write(table, _project.PathOf(name.Replace(".gz", "", StringComparison.Ordinal)));
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var from = File.OpenRead(_project.PathOf("t.csv"));
            using var to = new System.IO.Compression.GZipStream(File.Create(_project.PathOf(name)), System.IO.Compression.CompressionLevel.Fastest);
            from.CopyTo(to);
        }

        var whole = DataFile.Read(_project.PathOf(name), name, TestContext.Current.CancellationToken).Table;
        var blocks = Blocks(name);

        Assert.True(blocks.Count > 2);
        Assert.Equal(whole.RowCount, blocks.Sum(block => block.RowCount));
        foreach (var column in whole.Columns)
        {
            Assert.Equal(
                Enumerable.Range(0, whole.RowCount).Select(column.ValueAt),
                blocks.SelectMany(block => Enumerable.Range(0, block.RowCount).Select(block[column.Name].ValueAt)));
        }
    }

    [Theory]
    [InlineData("t.csv", "a,b\n")]
    [InlineData("t.json", "[{\"a\": 1}, {\"a\": 2}]")]
    public void Small_files_are_one_block(string name, string text)
    {
        _project.Write(name, text);

        var block = Assert.Single(Blocks(name));

        Assert.Equal(DataFile.Read(_project.PathOf(name), name, TestContext.Current.CancellationToken).Table.RowCount, block.RowCount);
    }

    [Fact]
    public void A_csv_whose_blocks_are_larger_than_the_memory_lent_is_read_all_the_same()
    {
        var table = Snapshots.SnapshotMetaTests.Mixed(5000);
        TableWriter.WriteCsv(table, _project.PathOf("t.csv"));
        var usual = DataFile.Read(_project.PathOf("t.csv"), "t.csv", TestContext.Current.CancellationToken).Table;

        var narrow = new CsvFile(_project.PathOf("t.csv"), "t.csv", memory: 4).Read([], TestContext.Current.CancellationToken);

        Assert.All(usual.Columns, column => Assert.Equal(Enumerable.Range(0, 5000).Select(column.ValueAt), Enumerable.Range(0, 5000).Select(narrow[column.Name].ValueAt)));
    }

    [Fact]
    public void More_rows_than_a_row_group_written_in_blocks_are_the_bytes_of_the_table_written_whole()
    {
        var table = Snapshots.SnapshotMetaTests.Mixed(260_001);
        TableWriter.WriteParquet(table, _project.PathOf("whole.parquet"));

        TableBlockWriter.Write(_project.PathOf("blocks.parquet"), take =>
        {
            for (var first = 0; first < table.RowCount; first += 50_000)
            {
                take(table.Take([.. Enumerable.Range(first, Math.Min(50_000, table.RowCount - first))]));
            }
        }, TestContext.Current.CancellationToken);

        Assert.Equal(File.ReadAllBytes(_project.PathOf("whole.parquet")), File.ReadAllBytes(_project.PathOf("blocks.parquet")));
    }

    [Theory]
    [InlineData("out.parquet")]
    [InlineData("out.csv")]
    public void Writing_that_breaks_off_leaves_the_old_file_and_nothing_beside_it(string name)
    {
        _project.Write(name, "old");
        var before = Directory.GetFileSystemEntries(_project.PathOf("")).Order(StringComparer.Ordinal);
        var block = Snapshots.SnapshotMetaTests.Mixed(70_000);

        Assert.Throws<InvalidOperationException>(() => TableBlockWriter.Write(_project.PathOf(name), take =>
        {
            for (var i = 0; i < 3; i++)
            {
                take(block);
            }

            throw new InvalidOperationException("the source broke");
        }, TestContext.Current.CancellationToken));

        Assert.Equal("old", File.ReadAllText(_project.PathOf(name)));
        Assert.Equal(before, Directory.GetFileSystemEntries(_project.PathOf("")).Order(StringComparer.Ordinal));
    }

    private List<Table> Blocks(string name)
    {
        var blocks = new List<Table>();
        TableBlocks.Read(_project.PathOf(name), name, blocks.Add, TestContext.Current.CancellationToken);
        return blocks;
    }
}
