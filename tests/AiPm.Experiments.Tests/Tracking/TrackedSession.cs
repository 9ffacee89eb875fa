using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Experiments.Tests.Tracking;

/// <summary>A session of a notebook: its verbs, run and recorded as a host does it.</summary>
internal sealed class TrackedSession : IDisposable
{
    private readonly SessionState _state = new();

    public TemporaryFolder Folder { get; } = new();

    public List<string> Warnings { get; } = [];

    public RunTracker Tracker => _state.Of(() => new RunTracker(message =>
    {
        lock (Warnings)
        {
            Warnings.Add(message);
        }
    }));

    public VerbTable Verbs { get; } = new([new HelpVerb(), new GuessVerb(), new TrackVerb(), new NoteVerb(), new TagVerb(), new ConfigVerb(), new CatalogVerb()]);

    public VerbContext Context => new()
    {
        Workspace = Folder.Workspace,
        Folder = Folder.Root,
        Verbs = Verbs,
        Session = _state,
    };

    public Report Type(string line, GuessReport? report = null)
    {
        var call = Verbs.Parse(VerbLine.Split(line), VerbHosts.Notebook);
        return new RunRecorder(Folder.Workspace, TimeProvider.System, Tracker.Current)
            .Record(call, _ => report ?? call.Verb.Run(call.Options, Context)).Report;
    }

    public TrackedRun Track(string line) => ((TrackReport)Type(line)).Run;

    public RunCatalog Open() => Folder.Open();

    public RunRecord Find(string id)
    {
        using var catalog = Open();
        return catalog.Find(id)!;
    }

    public void Dispose()
    {
        _state.Dispose();
        Folder.Dispose();
    }
}
