namespace AiPm.Catalog;

/// <summary>Points in the order in which they came. It grows when it must and is used again; the caller locks.</summary>
internal sealed class PointRing
{
    private LoggedPoint[] _points = new LoggedPoint[1024]; // a power of two
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
