using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>The runs that a session has begun, for <c>--here</c>.</summary>
public sealed class SessionRuns
{
    // The newest count: one statement takes so many values, and nobody looks at more.
    private const int Most = 10_000;
    private readonly Lock _lock = new();
    private readonly Queue<string> _ids = [];

    /// <summary>A run begins.</summary>
    /// <param name="id">Such as <c>r12</c>.</param>
    public void Add(string id)
    {
        lock (_lock)
        {
            _ids.Enqueue(id);
            if (_ids.Count > Most)
            {
                _ids.Dequeue();
            }
        }
    }

    /// <summary>What is true of the runs of a session alone.</summary>
    internal static RunFilter FilterOf(VerbContext context) =>
        new RunComparison(RunField.Attribute("id"), RunOperator.In, [.. (context.Session.Find<SessionRuns>()?.All ?? []).Select(RunValue.Of)]);

    private IReadOnlyList<string> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _ids];
            }
        }
    }
}
