using AiPm.Verbs;

namespace AiPm.Hosting;

/// <summary>A value while it is typed: which part of it a choice replaces, and how the choice must be written there.</summary>
internal sealed class TypedValue
{
    private readonly OptionSpec _option;
    private readonly LinePart _part;
    private readonly bool _isQuoted;
    private readonly string _earlier;
    private readonly HashSet<string> _taken;

    /// <summary>Looks at a value.</summary>
    /// <param name="option">What it is the value of.</param>
    /// <param name="part">The word.</param>
    /// <param name="raw">The word as typed up to the place, quotes included.</param>
    public TypedValue(OptionSpec option, LinePart part, string raw)
    {
        (_option, _part) = (option, part);
        var text = part.Word.Text;
        var cut = option.Kind == OptionKind.List ? text.LastIndexOf(',') + 1 : 0;
        Name = text[cut..].TrimStart();
        _taken = text[..cut].Split(',').Select(item => item.Trim()).ToHashSet(StringComparer.Ordinal);

        // A list is completed item by item; where quotes hold its items together it is written anew.
        var isApart = cut > 0 && !raw.Contains('"', StringComparison.Ordinal);
        Offset = isApart ? raw.LastIndexOf(',') + 1 : 0;
        _earlier = isApart ? "" : text[..cut];
        _isQuoted = raw.StartsWith('"');
    }

    /// <summary>Where the part that a choice replaces begins in the word.</summary>
    public int Offset { get; }

    /// <summary>What is typed of the name.</summary>
    public string Name { get; }

    /// <summary>Whether a name begins as typed, can be written there, and is not in the list already.</summary>
    /// <param name="name">The name.</param>
    public bool Fits(string name) =>
        name.StartsWith(Name, StringComparison.OrdinalIgnoreCase)
        && (_part.IsAttached || !VerbLine.IsOption(name))
        && (_option.Kind != OptionKind.List || (!_taken.Contains(name) && name == name.Trim() && !name.Contains(',', StringComparison.Ordinal)));

    /// <summary>A choice as it must be typed. The quote of a folder stays open, for what is in it.</summary>
    /// <param name="choice">The choice, its text the plain name.</param>
    public Completion Write(Completion choice)
    {
        var text = VerbLine.Quote(_earlier + choice.Text, _isQuoted);
        return choice with { Text = choice.Kind == "folder" && text.StartsWith('"') ? text[..^1] : text };
    }
}
