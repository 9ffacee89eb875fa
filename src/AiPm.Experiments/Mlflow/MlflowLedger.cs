using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>What a server has of one run, kept in the catalog after every step, so that the next step begins where this one ended.</summary>
internal sealed class MlflowLedger
{
    private readonly RunCatalog _catalog;
    private readonly string _runId;

    private MlflowLedger(RunCatalog catalog, string runId, MirrorState state)
    {
        (_catalog, _runId, State) = (catalog, runId, state);
        Progress = MlflowProgress.Of(state);
    }

    public MirrorState State { get; private set; }

    public MlflowProgress Progress { get; private set; }

    public static MlflowLedger Of(RunCatalog catalog, string runId, string server) =>
        new(catalog, runId, catalog.MirrorOf(runId, server) ?? new MirrorState(server, null, 0, 0, false));

    public void Save(Func<MirrorState, MirrorState> change) => Save(change, progress => progress);

    public void Save(Func<MlflowProgress, MlflowProgress> change) => Save(state => state, change);

    public void Save(Func<MirrorState, MirrorState> change, Func<MlflowProgress, MlflowProgress> detail)
    {
        var progress = detail(Progress);
        var state = change(State) with { Detail = progress.ToJson() };
        if (state != State)
        {
            _catalog.SetMirror(_runId, state);
            (State, Progress) = (state, progress);
        }
    }

    /// <summary>Forgets what was sent: the server has lost it.</summary>
    public void Forget() => Save(
        state => new MirrorState(state.Server, null, 0, 0, false),
        _ => new MlflowProgress());
}
