using System.Text.RegularExpressions;
using AiPm.Pictures;

namespace AiPm.Explaining;

/// <summary>A text as words that come and go, and as spans of neighbours that belong together.</summary>
/// <param name="text">The text.</param>
internal sealed partial class TextWords(string text)
{
    private const int OfSentence = 3;
    private const int OfClause = 2;

    private readonly Match[] _words = Word().Matches(text).ToArray();

    /// <summary>The words with their places; an apostrophe holds one together.</summary>
    public IReadOnlyList<Match> Words => _words;

    /// <summary>The text without some words; what stands between words stays.</summary>
    /// <param name="stays">Whether a word stays, by its place among the words.</param>
    public string Keep(Func<int, bool> stays)
    {
        var kept = new System.Text.StringBuilder(text.Length);
        var end = 0;
        for (var i = 0; i < _words.Length; i++)
        {
            kept.Append(text, end, _words[i].Index - end);
            if (stays(i))
            {
                kept.Append(_words[i].ValueSpan);
            }

            end = _words[i].Index + _words[i].Length;
        }

        return kept.Append(text, end, text.Length - end).ToString();
    }

    /// <summary>A tree over words: a text falls into sentences, these into clauses, and these into halves.</summary>
    public PlayerHierarchy Spans()
    {
        var merges = new List<(int, int)>();
        _ = Join(0, _words.Length);
        return PlayerHierarchy.Of(_words.Length, merges);

        int Join(int first, int end)
        {
            if (end - first == 1)
            {
                return first;
            }

            // The strongest break, and of equals that nearest to the middle, so that trees stay flat.
            var middle = (first + end) / 2.0;
            var cut = Enumerable.Range(first + 1, end - first - 1).OrderByDescending(Break).ThenBy(at => Math.Abs(at - middle)).First();
            var (left, right) = (Join(first, cut), Join(cut, end));
            merges.Add((left, right));
            return _words.Length + merges.Count - 1;
        }
    }

    /// <summary>A text cut into pieces for a picture: words with their values, and what stands between them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">Its words.</param>
    /// <param name="valueOf">What a word adds.</param>
    public static IEnumerable<TextPart> Parts(string text, IReadOnlyList<Match> words, Func<Match, double> valueOf)
    {
        var end = 0;
        foreach (var word in words)
        {
            if (word.Index > end)
            {
                yield return new TextPart(text[end..word.Index]);
            }

            yield return new TextPart(word.Value, valueOf(word));
            end = word.Index + word.Length;
        }

        if (end < text.Length)
        {
            yield return new TextPart(text[end..]);
        }
    }

    // How strong the break before a word is.
    private int Break(int word)
    {
        var between = text.AsSpan((_words[word - 1].Index + _words[word - 1].Length)..(_words[word].Index));
        return between.IndexOfAny(".!?\n\r") >= 0 ? OfSentence : between.IndexOfAny(",;:()–—") >= 0 ? OfClause : 1;
    }

    [GeneratedRegex(@"\w+(?:['’]\w+)*")]
    private static partial Regex Word();
}
