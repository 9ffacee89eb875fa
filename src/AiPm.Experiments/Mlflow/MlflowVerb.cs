using AiPm.Catalog;
using AiPm.Progress;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Sends runs to an MLflow server, brings runs of colleagues, and says which are where.</summary>
/// <param name="environment">The value of a variable of the environment, or null.</param>
public sealed class MlflowVerb(Func<string, string?> environment) : Verb<MlflowOptions, MlflowReport>(new VerbSpec
{
    Name = "mlflow",
    Summary = "Sends runs to an MLflow server, or brings runs of colleagues from one.",
    Question = "How do teammates on MLflow see our runs, and we theirs?",
    Examples =
    [
        "mlflow push --to https://mlflow.example.org",
        "mlflow push r3 r4 --to https://mlflow.example.org --experiment chicago",
        "mlflow pull --from https://mlflow.example.org --experiment chicago",
        "mlflow status --to https://mlflow.example.org",
    ],
    Method = "MLflow's REST API 2.0 (MLflow 2.4 and later; logged models from 3.0 on). The catalog remembers what a server has: a push sends the rest, each thing once.",
    Pitfalls =
    [
        "Credentials come from MLFLOW_TRACKING_TOKEN, or _USERNAME and _PASSWORD, alone; an address with a password in it is refused.",
        "MLflow keeps times in milliseconds, and points equal in metric, time, step and value once.",
        "Signs that MLflow takes in no name become _xHHHH_; values that it would cut are sent whole as files under aipm/.",
        "A run still under way on the server is not pulled before it ends.",
    ],
})
{
    /// <summary>The verb with the environment of the process.</summary>
    public MlflowVerb()
        : this(Environment.GetEnvironmentVariable)
    {
    }

    /// <summary>How long it tries again; for tests that do not want to wait.</summary>
    internal Func<TimeProvider, MlflowRetry> Patience { get; init; } = time => new MlflowRetry(time, seed: 0);

    /// <inheritdoc/>
    public override MlflowReport Run(MlflowOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var action = options.Action.FirstOrDefault(MlflowAction.Status);
        options = options with { Runs = [.. options.Action.Skip(1), .. options.Runs] };
        if (!MlflowAction.All.Contains(action))
        {
            throw new AipmException(
                $"mlflow does {string.Join(", ", MlflowAction.All)}, but '{action}' came.",
                context.Line($"mlflow {NearestName.Find(action, MlflowAction.All) ?? MlflowAction.Status}"));
        }

        var isPull = action == MlflowAction.Pull;
        Check(options, action, isPull, context);
        var settings = isPull ? MlflowSettings.Of(options.From, "--from", environment) : MlflowSettings.Of(options.To, "--to", environment);
        using var target = new MlflowTarget(settings, Patience(context.Time));

        // Off the caller's thread: a host may have one that must not be waited on.
        return Task.Run(() => isPull ? PullAsync(target, options, context) : PushAsync(target, options, action, context)).GetAwaiter().GetResult();
    }

    private static void Check(MlflowOptions options, string action, bool isPull, VerbContext context)
    {
        var (unfit, fit) = isPull ? (options.To, "--from") : (options.From, "--to");
        if (unfit is not null)
        {
            throw new AipmException($"mlflow {action} takes {fit} for the server.", context.Line($"mlflow {action} {fit} URI"));
        }

        if (isPull && options.Runs.Count > 0)
        {
            throw new AipmException("mlflow pull brings all runs of an experiment that are not here yet; runs are named for push and status.", context.Line("mlflow pull --experiment NAME"));
        }
    }

    private async Task<MlflowReport> PushAsync(MlflowTarget target, MlflowOptions options, string action, VerbContext context)
    {
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        var runs = Choose(catalog, options, context);
        var experiment = MlflowSettings.ExperimentOf(options.Experiment, context.Workspace, environment);
        if (action == MlflowAction.Push)
        {
            var sync = new MlflowSync(context.Workspace, catalog, target, experiment);
            await MlflowPush.RunAsync(sync, runs, Show(context, $"push to {target.Name}"), context.Cancellation).ConfigureAwait(false);
            runs = [.. runs.Select(run => catalog.Find(run.Id)).OfType<RunRecord>()];
        }

        IReadOnlyList<MlflowRunState> states = [.. runs.Select(run => MlflowPush.StateOf(catalog, run, target.Name))];
        var whole = states.Count(state => state.IsWhole);
        var refused = states.Count(state => state.Refused.Count > 0);
        var text = states.Count == 0
            ? $"There are no runs of this workspace to send to {target.Name}."
            : $"{NumberText.Count(whole)} of {Counted(states.Count)} are whole on {target.Name}"
                + (refused > 0 ? $"; of {NumberText.Count(refused)} it would not take everything." : ".");
        return new MlflowReport { Text = text, Server = target.Name, Runs = states, Notes = target.Settings.Warnings };
    }

    private static async Task<MlflowReport> PullAsync(MlflowTarget target, MlflowOptions options, VerbContext context)
    {
        var running = await new MlflowPull(context.Workspace, target)
            .RunAsync(options.Experiment, Show(context, $"pull from {target.Name}"), context.Cancellation).ConfigureAwait(false);
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        var pulled = catalog.Runs().Where(run => run.Tags.Any(tag => tag.Key == MlflowSync.OriginTag && tag.Value == target.Name)).Reverse().ToList();
        return new MlflowReport
        {
            Text = $"{Counted(pulled.Count)} of {target.Name} are in the catalog{(running > 0 ? $"; {NumberText.Count(running)} are still under way there" : "")}. {context.Line("runs")} lists them.",
            Server = target.Name,
            Runs =
            [
                .. pulled.Select(run => new MlflowRunState(
                    run.Id,
                    run.Tags.FirstOrDefault(tag => tag.Key == MlflowPull.RemoteIdTag).Value,
                    MlflowTags.NameOf(run),
                    RunText.Status(run),
                    run.Summaries.Sum(summary => summary.Count),
                    0,
                    IsWhole: true,
                    "",
                    [])),
            ],
            Notes = target.Settings.Warnings,
        };
    }

    // Oldest first: a run comes after the one it belongs to.
    private static List<RunRecord> Choose(RunCatalog catalog, MlflowOptions options, VerbContext context)
    {
        var all = catalog.Runs();
        if (options.Runs.Count == 0)
        {
            return [.. all.Where(run => !MlflowSync.IsPulled(run)).Reverse()];
        }

        var chosen = new List<RunRecord>();
        foreach (var name in options.Runs)
        {
            var run = catalog.Find(name) ?? throw RunSelection.Unknown(
                $"There is no run '{name}'.", name, [.. all.Select(known => known.Id)], near => context.Line($"mlflow push {near}"), context);
            chosen.Add(!MlflowSync.IsPulled(run)
                ? run
                : throw new AipmException($"{run.Id} came from an MLflow server; only runs of this workspace are sent.", context.Line("mlflow push")));
        }

        return chosen;
    }

    private static Action<double> Show(VerbContext context, string activity) =>
        share => context.Progress.Report(new ProgressUpdate { Activity = activity, Share = share });

    private static string Counted(int count) => count == 1 ? "1 run" : $"{NumberText.Count(count)} runs";
}
