using AiPm.Progress;
using AiPm.Verbs;

namespace AiPm.Learning.Tests;

[Collection("OneTorchAtATime")]
public sealed class BaselineStopTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();

    [Theory]
    [InlineData("Fitting ridge regression")]
    [InlineData("Measuring")]
    public void Stopped_at_any_step_it_keeps_no_model(string activity)
    {
        var context = new VerbContext
        {
            Workspace = Workspace.At(_folder.Path),
            Folder = _folder.Path,
            Verbs = new VerbTable([new BaselineVerb()]),
            Progress = new StoppingProgress(activity, _stop),
            Cancellation = _stop.Token,
        };
        var options = new BaselineOptions { Data = DataReference.Of(SampleData.Read("concrete"), "mixes"), Target = "compressive_strength", Device = "cpu" };

        Assert.ThrowsAny<OperationCanceledException>(() => new BaselineVerb().Run(options, context));

        Assert.False(Directory.Exists(context.Workspace.Objects));
    }

    [Fact]
    public void Resampling_is_stopped_before_the_next_resample()
    {
        var scoring = new HeldOutScoring(10, 1, 42) { Cancellation = _stop.Token };
        _stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => scoring.Mean(new double[10]));
    }

    [Fact]
    public void A_fit_is_stopped_before_the_next_step()
    {
        var logistic = new LogisticRegression(new FeatureMatrix([1, 2, 3, 4], 4, 1), [0, 1, 0, 1], threads: 1) { Cancellation = _stop.Token };
        _stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => logistic.Fit(0.1));
    }

    [Fact]
    public void Encoding_is_stopped_before_the_next_column()
    {
        var table = new Table([new Column<double>("x", [1, 2, 3]), new Column<double>("y", [1, 2, 3])]);
        var recipe = FeatureRecipe.Learn(table, ["x", "y"], [0, 1, 2], []);
        _stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => FeatureRecipe.Learn(table, ["x", "y"], [0, 1, 2], [], _stop.Token.ThrowIfCancellationRequested));
        Assert.ThrowsAny<OperationCanceledException>(() => recipe.Encode(table, [0, 1, 2], _stop.Token.ThrowIfCancellationRequested));
    }

    public void Dispose()
    {
        _stop.Dispose();
        _folder.Dispose();
    }

    private sealed class StoppingProgress(string activity, CancellationTokenSource stop) : IProgressSink
    {
        public void Report(ProgressUpdate update)
        {
            if (update.Activity == activity)
            {
                stop.Cancel();
            }
        }
    }
}
