namespace AiPm.Pictures;

/// <summary>Flags at the tops of vertical lines, set in lanes so that no flag lies on another or on a line.</summary>
internal sealed class LineLabels
{
    /// <summary>The font size.</summary>
    public const double Size = 11;

    /// <summary>The height of a lane.</summary>
    public const double LaneHeight = 16;

    private const double Gap = 5;
    private const double WidestFlag = 200;
    private const int MostTried = 8;

    private readonly double[] _places;
    private readonly string[] _texts;
    private readonly bool[] _isLeft;
    private readonly double _left;
    private readonly double _right;
    private int[] _lanes = [];

    /// <summary>Finds a side and a lane for each flag: the fewest lanes, and flags at the right of their lines where that is as good.</summary>
    /// <param name="lines">The lines' places and texts.</param>
    /// <param name="left">No flag goes beyond this.</param>
    /// <param name="right">No flag goes beyond this.</param>
    public LineLabels(IReadOnlyList<(double Place, string Text)> lines, double left, double right)
    {
        (_left, _right) = (left, right);
        _places = lines.Select(line => line.Place).ToArray();
        _texts = new string[lines.Count];
        _isLeft = new bool[lines.Count];

        // Narrower flags overlap less: with ever shorter ones an arrangement is found.
        for (var widest = WidestFlag; ; widest *= 0.8)
        {
            for (var i = 0; i < _texts.Length; i++)
            {
                _texts[i] = TextRuler.Shorten(lines[i].Text, widest, Size);
            }

            if (Arrange() || widest < Gap)
            {
                break;
            }
        }
    }

    /// <summary>How many lanes there are.</summary>
    public int LaneCount => _lanes.Length == 0 ? 0 : _lanes.Max() + 1;

    /// <summary>How far above the plot a line reaches to its flag.</summary>
    /// <param name="line">The line's index.</param>
    public double Reach(int line) => (_lanes[line] + 1) * LaneHeight;

    /// <summary>The flag of a line.</summary>
    /// <param name="line">The line's index.</param>
    /// <param name="top">The top of the plot.</param>
    public TextMark Flag(int line, double top) => new(
        _places[line] + (_isLeft[line] ? -Gap : Gap),
        top - (_lanes[line] * LaneHeight) - 5,
        _texts[line],
        Size,
        Ink.Text,
        Anchor: _isLeft[line] ? TextAnchor.End : TextAnchor.Start);

    private bool Arrange()
    {
        var tried = _places.Length <= MostTried ? _places.Length : 0;
        var (best, bestChoice) = (int.MaxValue, -1);
        for (var choice = 0; choice < 1 << tried; choice++)
        {
            Choose(choice, tried);
            if (AllFit() && Lanes() is { } lanes)
            {
                var cost = ((lanes.Length == 0 ? 0 : lanes.Max()) * 100) + System.Numerics.BitOperations.PopCount((uint)choice);
                (best, bestChoice) = cost < best ? (cost, choice) : (best, bestChoice);
            }
        }

        Choose(Math.Max(bestChoice, 0), tried);
        _lanes = Lanes() ?? Enumerable.Range(0, _places.Length).ToArray();
        return bestChoice >= 0;
    }

    private void Choose(int choice, int tried)
    {
        for (var i = 0; i < _places.Length; i++)
        {
            _isLeft[i] = i < tried ? ((choice >> i) & 1) == 1 : _places[i] + Gap + Width(i) > _right;
        }
    }

    private bool AllFit() => Enumerable.Range(0, _places.Length).All(i => Start(i) >= _left && End(i) <= _right);

    // A flag that lies across another line stands above that line's flag: the lanes are longest paths in that order.
    private int[]? Lanes()
    {
        var lanes = new int[_places.Length];
        for (var round = 0; round <= _places.Length * (_places.Length + 1); round++)
        {
            if (!Lift(lanes))
            {
                return lanes;
            }
        }

        return null;
    }

    private bool Lift(int[] lanes)
    {
        for (var i = 0; i < lanes.Length; i++)
        {
            for (var other = 0; other < lanes.Length; other++)
            {
                var crosses = other != i && _places[other] > Start(i) - 2 && _places[other] < End(i) + 2;
                var overlaps = other < i && lanes[other] == lanes[i] && Start(i) < End(other) + Gap && Start(other) < End(i) + Gap;
                if ((crosses && lanes[i] <= lanes[other]) || overlaps)
                {
                    lanes[i]++;
                    return true;
                }
            }
        }

        return false;
    }

    private double Start(int i) => _isLeft[i] ? _places[i] - Gap - Width(i) : _places[i] + Gap;

    private double End(int i) => _isLeft[i] ? _places[i] - Gap : _places[i] + Gap + Width(i);

    private double Width(int i) => TextRuler.Width(_texts[i], Size);
}
