using System.Text;

namespace AiPm.Data;

/// <summary>One letter of an ignore pattern, or what stands for letters.</summary>
internal sealed class IgnoreToken
{
    private readonly List<(int First, int Last)> _ranges = [];
    private readonly List<Func<int, bool>> _classes = [];
    private bool _isNegated;

    private IgnoreToken()
    {
    }

    /// <summary><c>*</c>: any letters, also none.</summary>
    public static IgnoreToken Many { get; } = new() { IsMany = true };

    /// <summary><c>?</c>: any one letter.</summary>
    public static IgnoreToken One { get; } = new() { _isNegated = true };

    /// <summary>Whether it stands for any number of letters.</summary>
    public bool IsMany { get; private init; }

    /// <summary>A letter that stands for itself.</summary>
    public static IgnoreToken Of(Rune letter)
    {
        var token = new IgnoreToken();
        token._ranges.Add((letter.Value, letter.Value));
        return token;
    }

    /// <summary>A set in brackets; null where it is not closed, or names a class that there is not.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="at">Where the bracket opens; where it was closed, afterwards behind it.</param>
    public static IgnoreToken? Set(string pattern, ref int at)
    {
        at++;
        var token = new IgnoreToken { _isNegated = at < pattern.Length && pattern[at] is '!' or '^' };
        at += token._isNegated ? 1 : 0;
        var earlier = -1; // the letter that a range may begin with
        for (var first = at; at < pattern.Length; first = -1)
        {
            if (pattern[at] == ']' && at != first)
            {
                at++;
                return token;
            }

            if (pattern[at] == '[' && at + 1 < pattern.Length && pattern[at + 1] == ':')
            {
                var end = pattern.IndexOf(']', at + 2);
                if (end < 0)
                {
                    return null;
                }

                if (end > at + 2 && pattern[end - 1] == ':')
                {
                    if (Class(pattern[(at + 2)..(end - 1)]) is not { } holds)
                    {
                        return null;
                    }

                    token._classes.Add(holds);
                    (at, earlier) = (end + 1, -1);
                    continue;
                }
            }

            var isRange = pattern[at] == '-' && earlier >= 0 && at + 1 < pattern.Length && pattern[at + 1] != ']';
            at += isRange ? 1 : 0;
            if (Letter(pattern, ref at) is not { } letter)
            {
                return null;
            }

            token._ranges.Add((isRange ? earlier : letter, letter));
            earlier = isRange ? -1 : letter;
        }

        return null;
    }

    /// <summary>Whether a letter is among those that it stands for.</summary>
    public bool Accepts(Rune letter)
    {
        foreach (var (first, last) in _ranges)
        {
            if (first <= letter.Value && letter.Value <= last)
            {
                return !_isNegated;
            }
        }

        return _classes.Exists(holds => holds(letter.Value)) != _isNegated;
    }

    private static int? Letter(string pattern, ref int at)
    {
        if (pattern[at] == '\\' && ++at == pattern.Length)
        {
            return null;
        }

        var letter = Rune.TryGetRuneAt(pattern, at, out var whole) ? whole : Rune.ReplacementChar;
        at += letter.Utf16SequenceLength;
        return letter.Value;
    }

    private static Func<int, bool>? Class(string name) => name switch
    {
        "alnum" => letter => letter < 128 && char.IsAsciiLetterOrDigit((char)letter),
        "alpha" => letter => letter < 128 && char.IsAsciiLetter((char)letter),
        "blank" => letter => letter is ' ' or '\t',
        "cntrl" => letter => letter is < 32 or 127,
        "digit" => letter => letter is >= '0' and <= '9',
        "graph" => letter => letter is > 32 and < 127,
        "lower" => letter => letter is >= 'a' and <= 'z',
        "print" => letter => letter is >= 32 and < 127,
        "punct" => letter => letter is > 32 and < 127 && !char.IsAsciiLetterOrDigit((char)letter),
        "space" => letter => letter is ' ' or (>= 9 and <= 13),
        "upper" => letter => letter is >= 'A' and <= 'Z',
        "xdigit" => letter => letter < 128 && char.IsAsciiHexDigit((char)letter),
        _ => null,
    };
}
