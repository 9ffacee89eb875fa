using Microsoft.Data.Analysis;

namespace AiPm.Data.Tests.Reading;

public sealed class StoppingTests : IDisposable
{
    private static readonly CancellationToken Stopped = new(canceled: true);
    private readonly TemporaryProject _project = new();
    private readonly Table _table = new([new Column<long>("a", [1, 2]), new Column<string>("b", ["x", "y"])]);

    public static TheoryData<string> Files => new("t.csv", "t.tsv", "t.json", "t.jsonl", "t.parquet");

    [Fact]
    public void A_query_of_hours_is_interrupted_at_once()
    {
        using var stop = new CancellationTokenSource();
        using var session = new DuckDbSession(_project.PathOf("t.csv"), 1, stop.Token);
        const string hours = "SELECT sum(a.range * b.range) FROM range(100000000) a, range(100000000) b";

        stop.CancelAfter(TimeSpan.FromMilliseconds(100));
        Assert.ThrowsAny<OperationCanceledException>(() => session.Rows(hours));
        Assert.ThrowsAny<OperationCanceledException>(() => session.Execute(hours));
    }

    [Fact]
    public void A_stream_is_left_at_the_next_block()
    {
        using var stop = new CancellationTokenSource();
        using var session = new DuckDbSession(_project.PathOf("t.csv"), 1, stop.Token);
        var blocks = 0;

        Assert.ThrowsAny<OperationCanceledException>(() => session.Stream("SELECT range FROM range(10000000)", _ =>
        {
            if (++blocks == 3)
            {
                stop.Cancel();
            }
        }));

        Assert.Equal(3, blocks);
    }

    [Fact]
    public void A_query_that_fails_by_itself_is_no_stop()
    {
        using var stop = new CancellationTokenSource();
        using var session = new DuckDbSession(_project.PathOf("t.csv"), 1, stop.Token);

        Assert.IsNotType<OperationCanceledException>(Record.Exception(() => session.Rows("SELECT nothing")));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Reading_a_file_is_stopped(string name)
    {
        if (name.Contains("json", StringComparison.Ordinal))
        {
            _project.Write(name, "{\"a\": 1, \"b\": \"x\"}\n");
        }
        else
        {
            TableWriter.Write(_table, _project.PathOf(name));
        }

        Assert.ThrowsAny<OperationCanceledException>(() => DataFile.Read(_project.PathOf(name), name, Stopped));
    }

    [Fact]
    public void Hashing_a_file_is_stopped_at_the_next_block()
    {
        using var stop = new CancellationTokenSource();
        var from = new MemoryStream(new byte[5_000_000]);
        using var to = new StoppingStream(stop);

        Assert.ThrowsAny<OperationCanceledException>(() => Md5Hash.Copy(from, to, stop.Token));

        Assert.InRange(to.Length, 1, 2_500_000);
    }

    [Fact]
    public void Hashing_a_table_is_stopped() => Assert.ThrowsAny<OperationCanceledException>(() => ContentHash.Of(_table, Stopped));

    [Fact]
    public void Turning_a_data_frame_into_a_table_is_stopped()
    {
        Assert.ThrowsAny<OperationCanceledException>(() => DataFrameConversion.Convert(new DataFrame(new Int64DataFrameColumn("a", [1L])), Stopped));
        Assert.ThrowsAny<OperationCanceledException>(() => DataFrameConversion.Convert(new DataFrame(new StringDataFrameColumn("a", ["x"])), Stopped));
    }

    [Fact]
    public void Writing_parquet_is_stopped_and_leaves_the_file_as_it_was()
    {
        TableWriter.WriteParquet(_table, _project.PathOf("t.parquet"));
        var before = Md5Hash.OfFile(_project.PathOf("t.parquet"), TestContext.Current.CancellationToken);

        Assert.ThrowsAny<OperationCanceledException>(() => ParquetWriter.Write(_table.Take([0]), _project.PathOf("t.parquet"), Stopped));

        Assert.Equal(before, Md5Hash.OfFile(_project.PathOf("t.parquet"), TestContext.Current.CancellationToken));
        Assert.Single(Directory.EnumerateFiles(_project.Root));
    }

    public void Dispose() => _project.Dispose();

    /// <summary>Stops the work at its second block.</summary>
    private sealed class StoppingStream(CancellationTokenSource stop) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            base.Write(buffer, offset, count);
            if (Length > count)
            {
                stop.Cancel();
            }
        }
    }
}
