namespace AiPm.Learning;

/// <summary>The values of a series by time; of rows that share a time the mean.</summary>
internal sealed class PastValues
{
    private readonly List<DateTime> _times = [];
    private readonly List<(double Sum, int Count)> _values = [];

    /// <summary>Adds a value.</summary>
    /// <param name="time">When it was.</param>
    /// <param name="value">The value.</param>
    public void Add(DateTime time, double value)
    {
        // Rows mostly come in time order, and then this is the end of the list.
        var place = _times.Count > 0 && _times[^1] < time ? ~_times.Count : _times.BinarySearch(time);
        if (place >= 0)
        {
            _values[place] = (_values[place].Sum + value, _values[place].Count + 1);
            return;
        }

        _times.Insert(~place, time);
        _values.Insert(~place, (value, 1));
    }

    /// <summary>The newest value up to a time, NaN where there is none.</summary>
    /// <param name="limit">The time.</param>
    public double Latest(DateTime limit)
    {
        var place = _times.BinarySearch(limit);
        return At(place >= 0 ? place : ~place - 1);
    }

    /// <summary>The value one season before a time, or so many seasons before that it is known; NaN where there is none.</summary>
    /// <param name="time">The time, which is in the series.</param>
    /// <param name="season">The steps of a season.</param>
    /// <param name="limit">Up to when values are known.</param>
    public double Seasonal(DateTime time, int season, DateTime limit)
    {
        var place = _times.BinarySearch(time) - season;
        while (place >= 0 && _times[place] > limit)
        {
            place -= season;
        }

        return At(place);
    }

    private double At(int place) => place < 0 ? double.NaN : _values[place].Sum / _values[place].Count;
}
