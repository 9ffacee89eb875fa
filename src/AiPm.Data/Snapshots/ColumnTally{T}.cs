namespace AiPm.Data;

/// <summary>Counts what a column of one type holds.</summary>
/// <typeparam name="T">What the column holds.</typeparam>
internal sealed class ColumnTally<T> : ColumnTally
    where T : notnull
{
    private const int LongestShown = 40;
    private const int FewValues = 20;

    private readonly ColumnType _type;
    private readonly Func<T, double>? _number;
    private readonly Func<T, T>? _plain;
    private readonly Func<T, bool>? _isNaN;
    private readonly IComparer<T> _order;
    private readonly DistinctValues<T> _distinct;
    private readonly QuantileSketch<T>? _sketch;
    private long _count;
    private long _missing;
    private long _nans;
    private double _mean;
    private double _squares;
    private bool _any;
    private bool _anyOrdered;
    private T _first = default!; // read only where there is any
    private T _least = default!; // likewise
    private T _greatest = default!; // likewise
    private int _shortest = int.MaxValue;
    private int _longest;

    public ColumnTally(
        ColumnType type, TallyLimits limits, Func<T, ulong> hash, Func<T, double>? number = null, Func<T, T>? plain = null, Func<T, bool>? isNaN = null, IComparer<T>? order = null)
    {
        (_type, _number, _plain, _isNaN, _order) = (type, number, plain, isNaN, order ?? Comparer<T>.Default);
        _distinct = new DistinctValues<T>(limits.Distinct, hash);
        _sketch = type is ColumnType.Text or ColumnType.Boolean ? null : new QuantileSketch<T>(limits.Sketch, _order);
    }

    public override void Add(Column column)
    {
        var typed = (Column<T>)column;
        var values = typed.Values;
        for (var row = 0; row < values.Length; row++)
        {
            if (typed.IsNull(row))
            {
                _missing++;
            }
            else
            {
                Add(_plain is null ? values[row] : _plain(values[row]));
            }
        }
    }

    public override SnapshotColumn Finish(string name)
    {
        var there = _count + _nans;
        var isIdentifier = ColumnPrivacy.LooksLikeIdentifier(_type, _distinct.Count, there, _anyOrdered ? Math.Max(Size(_least), Size(_greatest)) : 0);
        var frequencies = Frequencies(there);
        var hasNumbers = _number is not null && _count > 0;
        return new SnapshotColumn(name, _type, _missing, _distinct.Count, _anyOrdered ? Shown(_least) : "", _anyOrdered ? Shown(_greatest) : "", _any ? Shown(_first) : "")
        {
            IsEstimate = _distinct.IsEstimate,
            NaNCount = _nans,
            Mean = hasNumbers && double.IsFinite(_mean) ? _mean : null,
            StandardDeviation = hasNumbers && _count > 1 && double.IsFinite(_squares) ? Math.Sqrt(_squares / (_count - 1)) : null,
            Quantiles = _sketch is null || _count == 0 || frequencies.Count > 0 || isIdentifier ? [] : [.. _sketch.At(SnapshotColumn.Probabilities, _least, _greatest).Select(Text)],
            Frequencies = frequencies,
            OtherCount = frequencies.Count == 0 ? 0 : there - frequencies.Sum(pair => pair.Value),
            ShortestLength = _type == ColumnType.Text && _any ? _shortest : null,
            LongestLength = _type == ColumnType.Text && _any ? _longest : null,
            HidesRange = isIdentifier || _type is ColumnType.Text or ColumnType.Boolean,
        };
    }

    private void Add(T value)
    {
        if (!_any)
        {
            (_any, _first) = (true, value);
        }

        _distinct.Add(value);
        if (_isNaN?.Invoke(value) == true)
        {
            _nans++;
            return;
        }

        _count++;
        if (!_anyOrdered)
        {
            (_anyOrdered, _least, _greatest) = (true, value, value);
        }
        else if (_order.Compare(value, _least) < 0)
        {
            _least = value;
        }
        else if (_order.Compare(value, _greatest) > 0)
        {
            _greatest = value;
        }

        _sketch?.Add(value);
        if (value is string text)
        {
            (_shortest, _longest) = (Math.Min(_shortest, text.Length), Math.Max(_longest, text.Length));
        }

        if (_number is not null)
        {
            // Welford (1962): one pass, without the loss of digits of a sum of squares.
            var number = _number(value);
            var off = number - _mean;
            _mean += off / _count;
            _squares += off * (number - _mean);
        }
    }

    private IReadOnlyList<KeyValuePair<string, long>> Frequencies(long there)
    {
        if (_distinct.IsEstimate || (_type == ColumnType.Text ? !ColumnPrivacy.AreCategories(_distinct.Count, there) : _distinct.Count > FewValues))
        {
            return [];
        }

        return
        [
            .. _distinct.Counts.Select(pair => KeyValuePair.Create(Text(pair.Key), pair.Value))
                .Where(pair => _type != ColumnType.Text || ColumnPrivacy.MayBeWritten(pair.Key, pair.Value))
                .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(FewValues),
        ];
    }

    private double Size(T value) => _number is null ? 0 : Math.Abs(_number(value));

    private static string Text(T value) => new Column<T>("", [value]).TextAt(0) ?? "";

    private static string Shown(T value)
    {
        var text = Text(value);
        return text.Length > LongestShown ? text[..LongestShown] + "…" : text;
    }
}
