using System.Numerics;
using System.Text;

namespace AiPm.Data;

/// <summary>Gathers the kinds of all values of a column, and where each kind first came.</summary>
internal sealed class ColumnScan
{
    private const int ShownLength = 40;
    private readonly long[] _counts = new long[32];
    private readonly long[] _firstRows = new long[32];
    private readonly string?[] _firstValues = new string?[32];

    /// <summary>The kinds that came.</summary>
    public ValueKind Kinds { get; private set; }

    public void Add(ValueKind kind, long row, ReadOnlySpan<byte> text)
    {
        if (kind == ValueKind.None)
        {
            return;
        }

        var bit = BitOperations.TrailingZeroCount((uint)kind);
        if (_counts[bit]++ == 0)
        {
            Kinds |= kind;
            _firstRows[bit] = row;
            var shown = Encoding.UTF8.GetString(text.Length > 4 * ShownLength ? text[..(4 * ShownLength)] : text);
            _firstValues[bit] = shown.Length > ShownLength ? shown[..ShownLength] + "…" : shown;
        }
    }

    public long CountOf(ValueKind kinds) => Bits(kinds).Sum(bit => _counts[bit]);

    /// <summary>The row, from 1, and the value at which one of some kinds first came.</summary>
    public (long Row, string Value) FirstOf(ValueKind kinds)
    {
        var bit = Bits(kinds & Kinds).MinBy(bit => _firstRows[bit]);
        return (_firstRows[bit] + 1, _firstValues[bit] ?? "");
    }

    /// <summary>The kinds that came, in the order in which they first came.</summary>
    public IEnumerable<ValueKind> InOrder() => Bits(Kinds).OrderBy(bit => _firstRows[bit]).Select(bit => (ValueKind)(1 << bit));

    private static IEnumerable<int> Bits(ValueKind kinds) => Enumerable.Range(0, 32).Where(bit => ((int)kinds & (1 << bit)) != 0);
}
