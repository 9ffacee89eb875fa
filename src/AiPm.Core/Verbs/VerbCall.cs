namespace AiPm.Verbs;

/// <summary>A verb line understood: which verb, with which typed options.</summary>
public sealed record VerbCall
{
    /// <summary>The verb.</summary>
    public required Verb Verb { get; init; }

    /// <summary>Its options, of the type <see cref="Verb.OptionsType"/>.</summary>
    public required object Options { get; init; }

    /// <summary>The C# variable that receives the report (<c>--as name</c>), or null.</summary>
    public string? As { get; init; }

    /// <summary>Whether the report is wanted as JSON (<c>--json</c>, terminal only).</summary>
    public bool Json { get; init; }

    /// <summary>The page to write the report to (<c>--html FILE</c>, terminal only), or null.</summary>
    public string? Html { get; init; }

    /// <summary>The options that differ from their defaults and the bare word, as they would be typed; a repeated one comes repeatedly.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Given
    {
        get
        {
            var given = new List<KeyValuePair<string, string>>();
            if (Verb.Spec.Argument is { } argument && argument.Read(Options) is { } word)
            {
                given.AddRange((word is IReadOnlyList<string> words ? words : [OptionSpec.TextOf(word)]).Select(text => KeyValuePair.Create(argument.Name, text)));
            }

            foreach (var option in Verb.Spec.Options)
            {
                var value = option.Read(Options);
                var text = OptionSpec.TextOf(value);
                var isDefault = (value, option.Default) switch
                {
                    (string, _) => Equals(value, option.Default),
                    (IEnumerable<string> list, IEnumerable<string> standard) => list.SequenceEqual(standard),
                    _ => text == OptionSpec.TextOf(option.Default),
                };
                if (option.Repeatable && !isDefault && value is IEnumerable<string> items)
                {
                    given.AddRange(items.Select(item => KeyValuePair.Create(option.Name, item)));
                }
                else if (option.Required || !isDefault)
                {
                    given.Add(new(option.Name, text));
                }
            }

            return given;
        }
    }

    /// <summary>The shortest line that means this call, without the leading <c>#!aipm</c> or <c>aipm</c>.</summary>
    public string Line
    {
        get
        {
            var words = new List<string> { Verb.Spec.Name };
            foreach (var (name, text) in Given)
            {
                if (name == Verb.Spec.Argument?.Name)
                {
                    words.Add(VerbLine.Quote(text));
                }
                else if (Verb.Spec.FindOption(name)?.Kind == OptionKind.Flag)
                {
                    words.Add($"--{name}");
                }
                else
                {
                    // Parsed as a value after a space only if it does not look like an option.
                    words.Add($"--{name}{(VerbLine.IsOption(text) ? '=' : ' ')}{VerbLine.Quote(text)}");
                }
            }

            return string.Join(' ', words);
        }
    }
}
