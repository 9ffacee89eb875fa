namespace AiPm.Learning;

/// <summary>Names of features as messages list them.</summary>
internal static class FeatureList
{
    private const int Shown = 12;

    /// <summary>The first names, and how many more there are.</summary>
    /// <param name="names">All names.</param>
    public static string Short(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(Shown)) + (names.Count > Shown ? $", … and {names.Count - Shown} more" : "");
}
