namespace AiPm.Kernel.Jupyter;

/// <summary>The cells that were run in the workspace, by this kernel and earlier ones.</summary>
/// <param name="workspace">The workspace.</param>
/// <param name="log">Takes a line.</param>
internal sealed class InputHistory(Func<Workspace> workspace, Action<string> log)
{
    private const long MaxFile = 4 << 20;
    private const int MaxInput = 256 << 10;
    private readonly Lock _gate = new();
    private readonly Queue<HistoryEntry> _unsaved = [];
    private int? _session;

    /// <summary>A cell is run.</summary>
    /// <param name="line">Its place in the session.</param>
    /// <param name="input">The cell; a blank or huge one is not kept.</param>
    public void Add(int line, string input)
    {
        if (string.IsNullOrWhiteSpace(input) || input.Length > MaxInput)
        {
            return;
        }

        lock (_gate)
        {
            try
            {
                var place = workspace();
                place.EnsureState();
                _session = FileOf(place).Append(_session, line, input);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                if (_unsaved.Count == 0)
                {
                    log($"The history is kept until the kernel ends, not in the workspace: {error.Message}");
                }

                _unsaved.Enqueue(new HistoryEntry(_session ?? 0, line, input));
                if (_unsaved.Count > 1000)
                {
                    _unsaved.Dequeue();
                }
            }
        }
    }

    /// <summary>The last cells, the oldest first.</summary>
    /// <param name="count">How many.</param>
    public IReadOnlyList<HistoryEntry> Tail(int count) => [.. All().TakeLast(count)];

    /// <summary>Cells of one session.</summary>
    /// <param name="session">The session; 0 is this one, -1 the one before it.</param>
    /// <param name="start">The first place; a negative one counts from the end.</param>
    /// <param name="stop">The place after the last; null for the end.</param>
    public IReadOnlyList<HistoryEntry> Range(int session, int start, int? stop)
    {
        var all = All();
        var own = _session ?? (all.Count > 0 ? all.Max(entry => entry.Session) + 1 : 1);
        var asked = session > 0 ? session : own + session;
        var entries = all.Where(entry => entry.Session == asked || (asked == own && entry.Session == 0)).ToList();
        var end = entries.Count > 0 ? entries.Max(entry => entry.Line) + 1 : 1;
        var first = start < 0 ? end + start : start;
        var last = stop is null ? end : stop < 0 ? end + stop.Value : stop.Value;
        return [.. entries.Where(entry => entry.Line >= first && entry.Line < last)];
    }

    /// <summary>The last cells that a pattern matches, the oldest first.</summary>
    /// <param name="pattern">The pattern, which has to match a whole cell.</param>
    /// <param name="count">How many; null for all.</param>
    /// <param name="isUnique">Whether a cell that was run several times counts once, where it was run last.</param>
    public IReadOnlyList<HistoryEntry> Search(GlobPattern pattern, int? count, bool isUnique)
    {
        var found = All().Where(entry => pattern.Matches(entry.Input)).Reverse();
        found = isUnique ? found.DistinctBy(entry => entry.Input, StringComparer.Ordinal) : found;
        return [.. found.Take(count ?? int.MaxValue).Reverse()];
    }

    private static HistoryFile FileOf(Workspace workspace) => new(Path.Combine(workspace.State, "history.jsonl"), MaxFile);

    private List<HistoryEntry> All()
    {
        lock (_gate)
        {
            try
            {
                var place = workspace();
                return Directory.Exists(place.State) ? [.. FileOf(place).Read(), .. _unsaved] : [.. _unsaved];
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return [.. _unsaved];
            }
        }
    }
}
