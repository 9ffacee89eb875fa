namespace AiPm.Verbs;

/// <summary>Makes a property of an options record an option of its verb: <c>--kebab-case-name value</c>.</summary>
/// <remarks>
/// The property's type says what is accepted: <see cref="string"/>, <see cref="int"/>, <see cref="double"/>,
/// <see cref="bool"/> (a flag, takes no value), <see cref="TimeSpan"/> (<c>90s</c>, <c>5m</c>, <c>2h</c>), an enum
/// (its names in kebab case), the nullable forms of these, or <see cref="IReadOnlyList{T}"/> of <see cref="string"/>
/// (comma-separated). The property's initial value is the default. A range comes from
/// <see cref="System.ComponentModel.DataAnnotations.RangeAttribute"/>, allowed words from
/// <see cref="System.ComponentModel.DataAnnotations.AllowedValuesAttribute"/>.
/// </remarks>
/// <param name="help">One sentence that says what the option does, with its unit.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string help) : Attribute
{
    /// <summary>One sentence that says what the option does.</summary>
    public string Help { get; } = help;

    /// <summary>Whether the verb cannot run without it. Default: false.</summary>
    public bool Required { get; init; }

    /// <summary>The word that stands for the value in help, such as <c>COLUMN</c>. Default: from the type.</summary>
    public string? Value { get; init; }

    /// <summary>What stands for the default in help where there is no fixed one, such as <c>all columns</c>.</summary>
    public string? DefaultText { get; init; }

    /// <summary>A one-letter form for the terminal, such as <c>p</c> for <c>-p</c>. Default: none.</summary>
    public char Letter { get; init; }

    /// <summary>Whether the option may come more than once, each time adding to its list. Terminal only. Default: false.</summary>
    public bool Repeatable { get; init; }

    /// <summary>What the value names, to be suggested. Default: data where it is a <see cref="DataReference"/>, else nothing.</summary>
    public CompletionSource Completes { get; init; }
}
