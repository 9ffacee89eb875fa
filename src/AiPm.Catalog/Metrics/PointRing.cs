namespace AiPm.Catalog;

/// <summary>Points in the order in which they came. It is used again, and grows only while the catalog cannot be written; the caller locks.</summary>
internal sealed class PointRing
{
    // As long as it gets while the catalog can be written (4 MB): it must not grow on the time, and the memory, of who logs.
    private LoggedPoint[] _points = new LoggedPoint[PointQueue.Bound]; // a power of two
    private long _first;

    public int Count { get; private set; }

    public void Add(LoggedPoint point)
    {
        if (Count == _points.Length)
        {
            Grow();
        }

        _points[(_first + Count) & (_points.Length - 1)] = point;
        Count++;
    }

    /// <summary>The oldest points. They stay as they are until they are removed, so that they may be read without the lock.</summary>
    public PointBatch Oldest(int most) => new(_points, _first, Math.Min(most, Count));

    public void Remove(int count)
    {
        _first += count;
        Count -= count;
    }

    private void Grow()
    {
        var grown = new LoggedPoint[_points.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            grown[(_first + i) & (grown.Length - 1)] = _points[(_first + i) & (_points.Length - 1)];
        }

        _points = grown;
    }
}
