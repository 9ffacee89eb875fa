using System.Text;

namespace AiPm.Data;

/// <summary>The part of an ignore pattern between two slashes.</summary>
internal sealed class IgnoreSegment
{
    private readonly List<IgnoreToken> _tokens = [];

    private IgnoreSegment()
    {
    }

    /// <summary>Whether it is <c>**</c>, which stands for folders at any depth.</summary>
    public bool IsAnyDepth { get; private set; }

    /// <summary>Divides a pattern at its slashes; null where it can match nothing, such as one whose bracket is never closed.</summary>
    public static IgnoreSegment[]? Split(string pattern)
    {
        var segments = new List<IgnoreSegment> { new() };
        for (var at = 0; at < pattern.Length;)
        {
            var letter = pattern[at];
            if (letter == '\\' && ++at == pattern.Length)
            {
                return null;
            }

            if (pattern[at] == '/')
            {
                segments.Add(new IgnoreSegment());
                at++;
            }
            else if (letter == '[')
            {
                if (IgnoreToken.Set(pattern, ref at) is not { } set)
                {
                    return null;
                }

                segments[^1]._tokens.Add(set);
            }
            else
            {
                var rune = Rune.TryGetRuneAt(pattern, at, out var whole) ? whole : Rune.ReplacementChar;
                segments[^1]._tokens.Add(letter switch { '*' => IgnoreToken.Many, '?' => IgnoreToken.One, _ => IgnoreToken.Of(rune) });
                at += rune.Utf16SequenceLength;
            }
        }

        foreach (var segment in segments)
        {
            segment.IsAnyDepth = segments.Count > 1 && segment._tokens.Count > 1 && segment._tokens.TrueForAll(token => token.IsMany);
        }

        return segments.Exists(segment => segment._tokens.Count == 0) ? null : [.. segments];
    }

    /// <summary>Whether a name matches.</summary>
    public bool Matches(ReadOnlySpan<char> name)
    {
        var (token, at, starToken, starAt) = (0, 0, -1, 0);
        while (at < name.Length)
        {
            Rune.DecodeFromUtf16(name[at..], out var letter, out var length);
            if (token < _tokens.Count && _tokens[token].IsMany)
            {
                (starToken, starAt) = (token++, at);
            }
            else if (token < _tokens.Count && _tokens[token].Accepts(letter))
            {
                (token, at) = (token + 1, at + length);
            }
            else if (starToken >= 0)
            {
                // The last star takes one letter more.
                Rune.DecodeFromUtf16(name[starAt..], out _, out var taken);
                (token, at, starAt) = (starToken + 1, starAt + taken, starAt + taken);
            }
            else
            {
                return false;
            }
        }

        while (token < _tokens.Count && _tokens[token].IsMany)
        {
            token++;
        }

        return token == _tokens.Count;
    }
}
