namespace AiPm.Catalog;

/// <summary>Thins a curve out without hiding a peak: the first point, the last, and of equal stretches between the least and the greatest.</summary>
/// <param name="metric">The metric.</param>
/// <param name="count">How many points will come, more than <paramref name="maxPoints"/>.</param>
/// <param name="maxPoints">The most to keep, at least 4.</param>
internal sealed class CurveThinner(string metric, long count, int maxPoints)
{
    private readonly List<MetricPoint> _points = new(maxPoints);
    private readonly int _stretches = (maxPoints - 2) / 2;
    private long _seen;
    private long _stretch = -1;
    private MetricPoint _least;
    private MetricPoint _greatest;

    public IReadOnlyList<MetricPoint> Points => _points;

    public void Add(ref ChunkReader reader)
    {
        var i = _seen++;
        if (i == 0 || i == count - 1)
        {
            EndStretch();
            _points.Add(reader.Point(metric));
            return;
        }

        var stretch = (i - 1) * _stretches / (count - 2);
        if (stretch != _stretch)
        {
            EndStretch();
            _stretch = stretch;
            _least = _greatest = reader.Point(metric);
            return;
        }

        // A value that is no number stands only where there is no other.
        if (reader.Value < _least.Value || (double.IsNaN(_least.Value) && !double.IsNaN(reader.Value)))
        {
            _least = reader.Point(metric);
        }

        if (reader.Value > _greatest.Value || (double.IsNaN(_greatest.Value) && !double.IsNaN(reader.Value)))
        {
            _greatest = reader.Point(metric);
        }
    }

    private void EndStretch()
    {
        if (_stretch < 0)
        {
            return;
        }

        var (first, second) = _least.Sequence <= _greatest.Sequence ? (_least, _greatest) : (_greatest, _least);
        _points.Add(first);
        if (second.Sequence != first.Sequence)
        {
            _points.Add(second);
        }

        _stretch = -1;
    }
}
