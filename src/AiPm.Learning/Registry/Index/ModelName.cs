using System.Text.RegularExpressions;

namespace AiPm.Learning;

/// <summary>Which names models and aliases can have, so that each is told from versions, hashes and runs.</summary>
internal static partial class ModelName
{
    /// <summary>Checks the name of a model.</summary>
    /// <param name="name">The name.</param>
    /// <param name="next">A line that would work.</param>
    /// <exception cref="AipmException">It is none.</exception>
    public static void Check(string name, string next)
    {
        if (!ModelPattern().IsMatch(name) || RunPattern().IsMatch(name))
        {
            throw new AipmException($"'{name}' cannot name a model: a letter, then up to 63 letters, digits, - or _ (ASCII) are expected, and not the name of a run such as r12.", next);
        }
    }

    /// <summary>Checks the name of an alias.</summary>
    /// <param name="alias">The alias.</param>
    /// <param name="next">A line that would work.</param>
    /// <exception cref="AipmException">It is none.</exception>
    public static void CheckAlias(string alias, string next)
    {
        if (!AliasPattern().IsMatch(alias) || VersionPattern().IsMatch(alias) || RunPattern().IsMatch(alias))
        {
            throw new AipmException($"'{alias}' cannot be an alias: up to 32 small letters, digits and -, such as champion or challenger, are expected, and neither a version nor a run.", next);
        }
    }

    /// <summary>The number of a version written as <c>3</c> or <c>v3</c>; null where it is none.</summary>
    /// <param name="text">The text.</param>
    public static int? Number(string text) =>
        VersionPattern().IsMatch(text) && int.TryParse(text.TrimStart('v'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether a text may be the start of a hash.</summary>
    /// <param name="text">The text.</param>
    /// <param name="least">The fewest signs.</param>
    public static bool IsHash(string text, int least) => text.Length >= least && text.Length <= 36 && HashPattern().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_-]{0,63}\z")]
    private static partial Regex ModelPattern();

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,31}\z")]
    private static partial Regex AliasPattern();

    [GeneratedRegex(@"\Av?[0-9]+\z")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"\Ar[0-9]+\z")]
    private static partial Regex RunPattern();

    [GeneratedRegex(@"\A[0-9a-f]+(\.dir)?\z")]
    private static partial Regex HashPattern();
}
