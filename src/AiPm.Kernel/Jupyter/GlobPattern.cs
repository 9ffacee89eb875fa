using System.Text;
using System.Text.RegularExpressions;

namespace AiPm.Kernel.Jupyter;

/// <summary>A pattern as shells and SQLite know it: <c>*</c> any text, <c>?</c> one character, <c>[a-z]</c> and <c>[^a-z]</c> one of a set.</summary>
internal sealed class GlobPattern
{
    private readonly Regex _regex;

    /// <summary>Reads a pattern.</summary>
    /// <param name="glob">The pattern; it matches whole texts, upper and lower case told apart.</param>
    public GlobPattern(string glob)
    {
        var pattern = new StringBuilder("\\A");
        for (var i = 0; i < glob.Length; i++)
        {
            // A closing bracket that comes first belongs to the set.
            var close = glob[i] == '[' ? glob.IndexOf(']', Math.Min(glob.Length, i + (glob.AsSpan(i).StartsWith("[^") ? 3 : 2))) : -1;
            if (close > 0)
            {
                pattern.Append(SetOf(glob[(i + 1)..close]));
                i = close;
            }
            else
            {
                pattern.Append(glob[i] switch { '*' => ".*", '?' => ".", var other => Regex.Escape(other.ToString()) });
            }
        }

        // Linear in the text, whatever the pattern.
        _regex = new Regex(pattern.Append("\\z").ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>Whether it matches a text.</summary>
    public bool Matches(string text) => _regex.IsMatch(text);

    private static string SetOf(string characters)
    {
        var isNegated = characters.StartsWith('^');
        var set = new StringBuilder(isNegated ? "[^" : "[");
        var body = isNegated ? characters[1..] : characters;
        for (var i = 0; i < body.Length; i++)
        {
            var isRange = i + 2 < body.Length && body[i + 1] == '-' && body[i] <= body[i + 2];
            set.Append(isRange ? $"{Escaped(body[i])}-{Escaped(body[i + 2])}" : Escaped(body[i]));
            i += isRange ? 2 : 0;
        }

        return set.Append(']').ToString();
    }

    private static string Escaped(char character) => character is '\\' or '[' or ']' or '^' or '-' ? $"\\{character}" : character.ToString();
}
