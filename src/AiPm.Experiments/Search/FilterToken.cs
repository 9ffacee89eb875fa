namespace AiPm.Experiments;

/// <summary>A piece of a filter's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it says; of a text, without its quotes.</param>
/// <param name="Position">Where it begins, from 0.</param>
/// <param name="Parts">Of a word, what its dots divide; a part in quotes or backticks keeps its own dots.</param>
internal sealed record FilterToken(FilterTokenKind Kind, string Text, int Position, IReadOnlyList<string> Parts)
{
    public FilterToken(FilterTokenKind kind, string text, int position)
        : this(kind, text, position, [])
    {
    }

    /// <summary>Whether it is this word of the grammar, in whatever case.</summary>
    public bool Is(string word) => Kind == FilterTokenKind.Word && Parts.Count == 1 && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
