namespace AiPm.Learning;

/// <summary>A model by its name, with all its versions.</summary>
public sealed record RegisteredModel
{
    /// <summary>The alias of the version in use.</summary>
    public const string Champion = "champion";

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The versions, oldest first.</summary>
    public required IReadOnlyList<ModelVersion> Versions { get; init; }

    /// <summary>The version that each alias stands for, by alias.</summary>
    public IReadOnlyDictionary<string, int> Aliases { get; init; } = new SortedDictionary<string, int>(StringComparer.Ordinal);

    /// <summary>The moves of aliases, oldest first.</summary>
    public IReadOnlyList<AliasMove> History { get; init; } = [];

    /// <summary>The version meant where none is said: the champion, else the newest.</summary>
    public ModelVersion Default() => Of(Champion) ?? Versions[^1];

    /// <summary>The version that an alias stands for; null where it stands for none.</summary>
    /// <param name="alias">The alias.</param>
    public ModelVersion? Of(string alias) => Aliases.TryGetValue(alias, out var number) ? Version(number) : null;

    /// <summary>A version by its number; null where there is none.</summary>
    /// <param name="number">The number.</param>
    public ModelVersion? Version(int number) => Versions.FirstOrDefault(version => version.Number == number);

    /// <summary>The aliases that stand for a version.</summary>
    /// <param name="version">The version.</param>
    public IReadOnlyList<string> AliasesOf(ModelVersion version) => [.. Aliases.Where(alias => alias.Value == version.Number).Select(alias => alias.Key).Order(StringComparer.Ordinal)];

    /// <summary>How a version is named, such as <c>churn@3</c>.</summary>
    /// <param name="version">The version.</param>
    public string NameOf(ModelVersion version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}@{version.Number}");

    /// <summary>With a version in the place of the one of its number, or as the newest.</summary>
    /// <param name="version">The version.</param>
    public RegisteredModel With(ModelVersion version) => this with
    {
        Versions = Version(version.Number) is null ? [.. Versions, version] : [.. Versions.Select(there => there.Number == version.Number ? version : there)],
    };

    /// <summary>With an alias moved, and the move in the history.</summary>
    /// <param name="move">The move.</param>
    public RegisteredModel With(AliasMove move) => this with
    {
        Aliases = new SortedDictionary<string, int>(Aliases.ToDictionary(), StringComparer.Ordinal) { [move.Alias] = move.Version },
        History = [.. History, move],
    };
}
