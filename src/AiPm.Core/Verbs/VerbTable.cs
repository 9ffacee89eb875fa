using System.Diagnostics.CodeAnalysis;

namespace AiPm.Verbs;

/// <summary>All verbs, in the order in which help lists them. Notebook, terminal and C# are fed from it.</summary>
public sealed class VerbTable
{
    private readonly IReadOnlyList<Verb> _verbs;

    /// <summary>A table of verbs.</summary>
    /// <param name="verbs">The verbs, each name once.</param>
    public VerbTable(IEnumerable<Verb> verbs)
    {
        _verbs = [.. verbs];
        if (_verbs.GroupBy(verb => verb.Spec.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The verb '{twice.Key}' is there twice.", nameof(verbs));
        }
    }

    /// <summary>The verbs.</summary>
    public IReadOnlyList<Verb> All => _verbs;

    /// <summary>The verbs that can be typed in a host.</summary>
    /// <param name="host">The host.</param>
    public IEnumerable<Verb> In(VerbHosts host) => _verbs.Where(verb => (verb.Spec.Hosts & host) != 0);

    /// <summary>The verb of that name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="verb">The verb found.</param>
    public bool TryFind(string name, [NotNullWhen(true)] out Verb? verb)
    {
        verb = _verbs.FirstOrDefault(verb => verb.Spec.Name == name);
        return verb is not null;
    }

    /// <summary>The verb of that name, for a host.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="host">Where it was typed.</param>
    /// <exception cref="UsageException">There is no such verb there; the message has the nearest name.</exception>
    public Verb Find(string name, VerbHosts host)
    {
        var start = host == VerbHosts.Terminal ? "aipm" : VerbLine.Directive;
        if (!TryFind(name, out var verb))
        {
            var near = NearestName.Find(name, In(host).Select(known => known.Spec.Name));
            throw new UsageException(
                $"There is no verb '{name}'." + (near is null ? "" : $" The nearest is '{near}'."),
                near is null ? $"{start} help" : $"{start} help {near}");
        }

        if ((verb.Spec.Hosts & host) == 0)
        {
            throw new UsageException(
                $"The verb '{name}' is for the {(host == VerbHosts.Terminal ? "notebook" : "terminal")}, not for here.",
                host == VerbHosts.Terminal ? $"{VerbLine.Directive} {name}" : $"aipm {name}");
        }

        return verb;
    }

    /// <summary>Understands a verb line.</summary>
    /// <param name="words">Its words, the verb first; none means <c>help</c>.</param>
    /// <param name="host">Where it was typed.</param>
    /// <exception cref="UsageException">Something in it is unknown, missing or ill-typed.</exception>
    public VerbCall Parse(IReadOnlyList<string> words, VerbHosts host)
    {
        ArgumentNullException.ThrowIfNull(words);
        var (name, rest) = words.Count == 0 ? ("help", []) : (words[0], words.Skip(1).ToArray());
        if (name is "--help" or "-h")
        {
            name = "help";
        }

        if (rest is ["--help"] or ["-h"] && TryFind("help", out _))
        {
            (name, rest) = ("help", [name]);
        }

        if (rest is [var second, ..] && Also(name, second) is { } meant)
        {
            (name, rest) = (meant.Spec.Name, rest[1..]);
        }

        return new VerbParser(Find(name, host), host).Parse(rest);
    }

    /// <summary>The verb that two words mean together, such as <c>runs delete</c>; null where they are a verb and a word.</summary>
    /// <param name="first">The first word, a verb.</param>
    /// <param name="second">The second.</param>
    public Verb? Also(string first, string second) => _verbs.FirstOrDefault(verb => verb.Spec.Also.Length > 0 && verb.Spec.Also == $"{first} {second}");

    /// <summary>The verbs that a second word makes of a verb.</summary>
    /// <param name="first">The verb's name.</param>
    public IEnumerable<Verb> Beside(string first) => _verbs.Where(verb => verb.Spec.Also.StartsWith(first + " ", StringComparison.Ordinal));
}
