namespace AiPm.Verbs;

/// <summary>What a verb is to its user: name, purpose, options, examples. Every host and every help text is made from it.</summary>
public sealed record VerbSpec
{
    /// <summary>The verb, one lower-case word (kebab case).</summary>
    public required string Name { get; init; }

    /// <summary>Two words that mean the same, the first of them a verb, such as <c>runs delete</c>; empty where there are none.</summary>
    public string Also { get; init; } = "";

    /// <summary>What it does, one sentence in the present tense.</summary>
    public required string Summary { get; init; }

    /// <summary>The question it answers for the user.</summary>
    public required string Question { get; init; }

    /// <summary>Lines that work, without the leading <c>#!aipm</c> or <c>aipm</c>.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>The formula or method, with its source. Empty where there is none.</summary>
    public string Method { get; init; } = "";

    /// <summary>What people get wrong with it.</summary>
    public IReadOnlyList<string> Pitfalls { get; init; } = [];

    /// <summary>Where it can be typed. Default: everywhere.</summary>
    public VerbHosts Hosts { get; init; } = VerbHosts.Everywhere;

    /// <summary>Whether each call is kept as a run in the catalog. Default: false.</summary>
    public bool Logged { get; init; }

    /// <summary>Whether each finished run leaves a model that other verbs can name. Default: false.</summary>
    public bool LeavesModel { get; init; }

    /// <summary>The bare word the verb takes, or null.</summary>
    public OptionSpec? Argument { get; init; }

    /// <summary>The options, in the order in which help shows them.</summary>
    public IReadOnlyList<OptionSpec> Options { get; init; } = [];

    /// <summary>The option of that name, or null.</summary>
    /// <param name="name">The name without dashes.</param>
    public OptionSpec? FindOption(string name) => Options.FirstOrDefault(option => option.Name == name);

    /// <summary>The line's general form, such as <c>baseline DATA --target COLUMN [--test SHARE]</c>.</summary>
    public string Usage
    {
        get
        {
            var parts = new List<string> { Name };
            if (Argument is not null)
            {
                parts.Add(Argument.Required ? Argument.ValueName : $"[{Argument.ValueName}]");
            }

            parts.AddRange(Options.Select(option => option.Required ? option.Form : $"[{option.Form}]"));
            return string.Join(' ', parts);
        }
    }
}
