using AiPm.Verbs;

namespace AiPm.Hosting;

/// <summary>A verb line while it is typed: what each word is there for. Nothing in it need be right, whole or known.</summary>
internal sealed class TypedLine
{
    private readonly string _line;
    private readonly VerbHosts _host;
    private readonly List<LinePart> _parts = [];

    private TypedLine(string line, VerbTable verbs, VerbHosts host, IEnumerable<TypedWord> words)
    {
        (_line, _host) = (line, host);
        foreach (var (number, word) in words.Index())
        {
            if (number == 0)
            {
                _parts.Add(new LinePart(word, LinePartRole.Directive));
            }
            else if (number == 1)
            {
                _parts.Add(new LinePart(word, LinePartRole.Verb));
                Verb = Nearest(word.Text, verbs, host);
            }
            else if (number == 2 && verbs.Also(_parts[1].Word.Text, word.Text) is { } meant && (meant.Spec.Hosts & host) != 0)
            {
                _parts.Add(new LinePart(word, LinePartRole.Argument, Option: Verb?.Spec.Argument));
                Verb = meant;
            }
            else
            {
                Add(word);
            }
        }
    }

    /// <summary>The verb, or the one that was probably meant; null where none is near.</summary>
    public Verb? Verb { get; private set; }

    /// <summary>The words in order.</summary>
    public IReadOnlyList<LinePart> Parts => _parts;

    /// <summary>The data that the line names, whether or not there is such data.</summary>
    public IEnumerable<string> DataNames => _parts
        .Where(part => part.Option?.Kind == OptionKind.Data && part.Word.Text.Length > 0 && part.Role is LinePartRole.Argument or LinePartRole.Value)
        .Select(part => part.Word.Text);

    /// <summary>A line with the word that ends at a place, or an empty word where none does.</summary>
    /// <param name="line">The line.</param>
    /// <param name="position">The place.</param>
    /// <param name="verbs">The verbs.</param>
    /// <param name="host">The host.</param>
    public static (TypedLine Line, LinePart Current) At(string line, int position, VerbTable verbs, VerbHosts host)
    {
        var before = VerbLine.Words(line[..position]);
        var isEmpty = before is not [.., var last] || (!last.IsOpen && last.End < position);
        var current = isEmpty ? new TypedWord("", position, position) : before[^1];
        var words = before.Where(word => word.Start < current.Start)
            .Append(current)
            .Concat(VerbLine.Words(line).Where(word => word.Start > current.Start || (isEmpty && word.Start == position)));
        var typed = new TypedLine(line, verbs, host, words);
        var at = typed._parts.FindIndex(part => part.Word.Start == current.Start);
        return (typed, typed._parts[typed._parts.ElementAtOrDefault(at + 1) is { IsAttached: true } value && value.Word.Start <= position ? at + 1 : at]);
    }

    /// <summary>A line as it stands.</summary>
    /// <param name="line">The line.</param>
    /// <param name="verbs">The verbs.</param>
    /// <param name="host">The host.</param>
    public static TypedLine Whole(string line, VerbTable verbs, VerbHosts host) => new(line, verbs, host, VerbLine.Words(line));

    /// <summary>Where the word that begins at a place ends in the whole line; the place itself where that word is not closed.</summary>
    /// <param name="start">Where the word begins.</param>
    /// <param name="position">The place, in the word or at its end.</param>
    public int EndOf(int start, int position)
    {
        foreach (var word in VerbLine.Words(_line))
        {
            if (word.Start <= start && word.End > start && !word.IsOpen)
            {
                return Math.Max(word.End, position);
            }
        }

        return position;
    }

    private static Verb? Nearest(string name, VerbTable verbs, VerbHosts host) =>
        verbs.TryFind(name, out var verb) && (verb.Spec.Hosts & host) != 0
            ? verb
            : verbs.In(host).FirstOrDefault(known => known.Spec.Name == NearestName.Find(name, verbs.In(host).Select(near => near.Spec.Name)));

    private void Add(TypedWord word)
    {
        var isQuoted = _line[word.Start..].StartsWith('"');
        if (_parts[^1] is { Role: LinePartRole.Option } option && TakesValue(option) && !VerbLine.IsOption(word.Text))
        {
            _parts.Add(new LinePart(word, LinePartRole.Value, option.Name, option.Option));
        }
        else if (!isQuoted && (VerbLine.IsOption(word.Text) || word.Text == "-"))
        {
            AddOption(word);
        }
        else
        {
            _parts.Add(new LinePart(word, LinePartRole.Argument, Option: Verb?.Spec.Argument));
        }
    }

    // A value after '=' is a part of its own.
    private void AddOption(TypedWord word)
    {
        var name = word.Text.Split('=', 2)[0];
        var option = name.StartsWith("--", StringComparison.Ordinal)
            ? Verb?.Spec.FindOption(name[2..])
            : Verb?.Spec.Options.FirstOrDefault(option => _host == VerbHosts.Terminal && name.Length == 2 && option.Letter == name[1]);
        var isAttached = name.Length < word.Text.Length;
        var end = isAttached ? word.Start + name.Length : word.End;
        _parts.Add(new LinePart(new TypedWord(name, word.Start, end), LinePartRole.Option, name.TrimStart('-'), option));
        if (isAttached)
        {
            _parts.Add(new LinePart(word with { Text = word.Text[(name.Length + 1)..], Start = end + 1 }, LinePartRole.Value, name.TrimStart('-'), option, IsAttached: true));
        }
    }

    private bool TakesValue(LinePart part) => part.Option is { } option
        ? option.Kind != OptionKind.Flag
        : Verb is not null && UniversalOption.Of(Verb.Spec, _host).Any(universal => universal.Name == part.Name && universal.ValueName.Length > 0);
}
