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

    private List<Table> Blocks(string name)
    {
        var blocks = new List<Table>();
        TableBlocks.Read(_project.PathOf(name), name, blocks.Add, TestContext.Current.CancellationToken);
        return blocks;
    }
}
