namespace AiPm.Data;

/// <summary>Makes the names of columns distinct, as pandas does: <c>a</c>, <c>a.1</c>; an empty one is <c>Unnamed: 0</c>.</summary>
internal static class DistinctNames
{
    public static IReadOnlyList<string> Of(IReadOnlyList<string> names, List<string> notes)
    {
        var taken = new HashSet<string>(names, StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var distinct = new string[names.Count];
        var renamed = new List<string>();
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i].Length == 0 ? $"Unnamed: {i}" : names[i];
            distinct[i] = name;
            for (var number = 1; !used.Add(distinct[i]); number++)
            {
                var candidate = $"{name}.{number}";
                distinct[i] = taken.Contains(candidate) ? name : candidate;
            }

            if (distinct[i] != names[i])
            {
                renamed.Add($"column {i + 1} '{names[i]}' is '{distinct[i]}'");
            }
        }

        const int shown = 5;
        if (renamed.Count > 0)
        {
            var rest = renamed.Count > shown ? $" and {renamed.Count - shown} more" : "";
            notes.Add($"Names that were empty or came twice are changed: {string.Join(", ", renamed.Take(shown))}{rest}.");
        }

        return distinct;
    }
}
