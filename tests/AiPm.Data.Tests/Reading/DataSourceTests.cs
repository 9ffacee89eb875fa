using AiPm.Verbs;
using Microsoft.Data.Analysis;

namespace AiPm.Data.Tests.Reading;

public sealed class DataSourceTests : IDisposable
{
    private readonly TemporaryProject _project = new();
    private readonly Table _table = new([new Column<long>("v", [1, 2])]);

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_live_object_needs_no_name()
    {
        var data = DataSource.Resolve(DataReference.Of(_table, "mine"), _project.Context());

        Assert.Same(_table, data.Table);
        Assert.Equal(("mine", "variable", 2L, ContentHash.Of(_table, TestContext.Current.CancellationToken)), (data.Stamp.Name, data.Stamp.Kind, data.Stamp.RowCount, data.Stamp.Hash));
    }

    [Fact]
    public void A_variable_comes_before_a_snapshot_and_a_snapshot_before_a_file()
    {
        _project.Write("data/train.csv", "s\n1\n");
        _project.Snapshot("data/train.csv", "train");
        _project.Write("train", "no data");

        Assert.Equal("variable", _project.Resolve("train", ("train", _table)).Stamp.Kind);
        Assert.Equal("snapshot", _project.Resolve("train").Stamp.Kind);
        Assert.Equal("path", _project.Resolve("data/train.csv").Stamp.Kind);
    }

    [Fact]
    public void A_data_frame_is_data()
    {
        var frame = new DataFrame(new Int64DataFrameColumn("v", [1, 2]));

        SameTable.Assert(_table, _project.Resolve("frame", ("frame", frame)).Table);
    }

    [Fact]
    public void A_variable_of_another_type_is_refused_with_those_accepted()
    {
        var error = Assert.Throws<AipmException>(() => _project.Resolve("n", ("n", 42)));

        Assert.Equal("'n' is of type Int32, but data is expected: an AiPm.Table or a Microsoft.Data.Analysis.DataFrame.", error.Problem);
    }

    [Fact]
    public void A_name_of_nothing_is_refused_with_what_was_tried_and_the_nearest()
    {
        _project.Write("data/train.csv", "s\n1\n");
        _project.Snapshot("data/train.csv", "train");

        var error = Assert.Throws<AipmException>(() => _project.Resolve("trian", ("other", _table)));

        Assert.Equal("No data is called 'trian': not a variable (1 tried), not a snapshot (there are train), not a file in project/.", error.Problem);
        Assert.Equal("train, the nearest name", error.Next);
        Assert.Equal("data/train.csv, the nearest name", Assert.Throws<AipmException>(() => _project.Resolve("data/trian.csv")).Next);
    }

    [Fact]
    public void A_stamp_never_tells_where_the_project_lies()
    {
        var inside = _project.Write("data/t.csv", "s\n1\n");
        var outside = Path.Combine(_project.Outside, "o.csv");
        File.WriteAllText(outside, "s\n1\n");

        Assert.Equal("data/t.csv", _project.Resolve(inside).Stamp.Name);
        Assert.Equal("o.csv", _project.Resolve(outside).Stamp.Name);
    }

    [Fact]
    public void Reading_stops_when_the_user_stops_it()
    {
        _project.Write("t.csv", "a\n1\n");
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            DataSource.Resolve(DataReference.Named("t.csv"), _project.Context() with { Cancellation = stop.Token }));
    }
}
