namespace AiPm.Verbs;

/// <summary>An option that every verb has in a host, unless it has one of its own by that name.</summary>
/// <param name="Name">The name without dashes.</param>
/// <param name="ValueName">The word that stands for the value; empty for a flag.</param>
/// <param name="Help">What it does, one sentence.</param>
/// <param name="Host">Where it can be typed.</param>
public sealed record UniversalOption(string Name, string ValueName, string Help, VerbHosts Host)
{
    /// <summary>The option with its value, such as <c>--as NAME</c>.</summary>
    public string Form => ValueName.Length == 0 ? $"--{Name}" : $"--{Name} {ValueName}";

    internal static UniversalOption As { get; } = new("as", "NAME", "The C# variable that receives the report.", VerbHosts.Notebook);

    internal static UniversalOption Json { get; } = new("json", "", "Writes the report as JSON.", VerbHosts.Terminal);

    internal static UniversalOption Html { get; } = new("html", "FILE", "The page to write the report to.", VerbHosts.Terminal);

    /// <summary>Those that a verb has in a host.</summary>
    /// <param name="spec">The verb.</param>
    /// <param name="host">The host.</param>
    public static IEnumerable<UniversalOption> Of(VerbSpec spec, VerbHosts host)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new[] { As, Json, Html }.Where(option => option.Host == host && spec.FindOption(option.Name) is null);
    }
}
