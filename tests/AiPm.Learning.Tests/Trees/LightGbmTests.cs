using System.Runtime.InteropServices;
using AiPm.Progress;
using TorchSharp;

namespace AiPm.Learning.Tests.Trees;

public class LightGbmTests
{
    private const string Parameters = "objective=regression num_leaves=8 verbosity=-1 deterministic=true force_row_wise=true num_threads=1";

    [Fact]
    public void It_is_here_and_has_nothing_to_complain_of() => Assert.Equal((true, "", ""), (LightGbm.IsAvailable, LightGbm.Problem, LightGbm.Remedy));

    [Theory]
    [InlineData(Architecture.X64, "linux", true)]
    [InlineData(Architecture.X64, "win", true)]
    [InlineData(Architecture.X64, "osx", true)]
    [InlineData(Architecture.Arm64, "osx", false)]
    [InlineData(Architecture.Arm64, "linux", false)]
    [InlineData(Architecture.X64, "", false)]
    public void Machines_without_a_native_part_are_told_so(Architecture architecture, string system, bool has) =>
        Assert.Equal(has, LightGbmFile.MachineProblem(architecture, system) is null);

    [Fact]
    public void A_missing_libgomp_is_named_with_the_package_that_has_it()
    {
        var (problem, remedy) = LightGbm.Failure("libgomp.so.1: cannot open shared object file: No such file or directory");

        Assert.Contains("libgomp.so.1", problem, StringComparison.Ordinal);
        Assert.Contains("apt-get install libgomp1", remedy, StringComparison.Ordinal);
        Assert.Contains("#r \"nuget: LightGBM, 4.7.0\"", LightGbm.Failure("bad image").Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_library_is_found_in_the_best_folder()
    {
        using var folder = new TemporaryFolder();
        var name = Path.GetFileName(LightGbmFile.Find(LightGbmFile.SearchFolders())) ?? "";
        File.WriteAllText(folder.File(name), "");

        Assert.Equal(folder.File(name), LightGbmFile.Find([Path.Combine(folder.Path, "none"), folder.Path]));
        Assert.Null(LightGbmFile.Find([Path.Combine(folder.Path, "none")]));
    }

    [Fact]
    public void Torch_and_LightGBM_work_in_turns_though_each_brings_its_libgomp()
    {
        TorchSession.Open("cpu", seed: 1);
        using var matrix = torch.ones(200, 200);
        var text = Train(20, null, new NoProgress()).Text;

        for (var i = 0; i < 3; i++)
        {
            using var product = matrix.mm(matrix);
            Assert.Equal(200, product[0, 0].item<float>());
            Assert.Equal(text, Train(20, null, new NoProgress()).Text);
        }
    }

    [Fact]
    public void Training_ends_when_the_validation_loss_stops_falling()
    {
        var held = RandomData.Of(6, 200, RandomData.Sum);

        var run = new LightGbmTraining(Parameters + " learning_rate=0.5", 2000, 10).Run(RandomData.Of(5, 300, RandomData.Sum), held, new NoProgress(), TestContext.Current.CancellationToken);

        Assert.Equal(run.Rounds + 10, run.RoundsTried);
        var model = TreeEnsemble.Read(run.Text, "m.txt");
        Assert.Equal(run.Rounds, model.Trees.Length);
        var errors = model.Raw(held.Features).Cells.Zip(held.Labels, (ours, label) => (ours - label) * (ours - label));
        Assert.Equal(errors.Average(), run.ValidationLoss ?? double.NaN, 1e-6);
    }

    [Fact]
    public void Each_round_is_reported_and_a_stop_is_heard_between_two()
    {
        using var stop = new CancellationTokenSource();
        var seen = new List<ProgressUpdate>();

        Assert.Throws<OperationCanceledException>(() => new LightGbmTraining(Parameters, 1000, 10).Run(
            RandomData.Of(5, 300, RandomData.Sum),
            RandomData.Of(6, 100, RandomData.Sum),
            new Recorder(update =>
            {
                seen.Add(update);
                if (seen.Count == 3)
                {
                    stop.Cancel();
                }
            }),
            stop.Token));

        Assert.Equal(3, seen.Count);
        Assert.Equal(0.003, seen[2].Share);
        Assert.StartsWith("validation loss ", seen[2].Metric, StringComparison.Ordinal);
    }

    [Fact]
    public void What_LightGBM_refuses_comes_with_its_own_reason()
    {
        var error = Assert.Throws<AipmException>(() => new LightGbmTraining("objective=nonsense verbosity=-1", 3, 3).Run(
            RandomData.Of(5, 100, RandomData.Sum), null, new NoProgress(), TestContext.Current.CancellationToken));

        Assert.Contains("Unknown objective type name: nonsense", error.Problem, StringComparison.Ordinal);
    }

    private static LightGbmRun Train(int rounds, LightGbmData? held, IProgressSink progress) =>
        new LightGbmTraining(Parameters, rounds, 10).Run(RandomData.Of(5, 300, RandomData.Sum), held, progress, TestContext.Current.CancellationToken);

    private sealed class Recorder(Action<ProgressUpdate> seen) : IProgressSink
    {
        public void Report(ProgressUpdate update) => seen(update);
    }
}
