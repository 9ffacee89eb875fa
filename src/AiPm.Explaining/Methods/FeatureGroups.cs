namespace AiPm.Explaining;

/// <summary>Columns that come and go together when a model is explained, as a user named them.</summary>
/// <param name="Groups">The groups: a name and its columns.</param>
internal sealed record FeatureGroups(IReadOnlyList<(string Name, IReadOnlyList<string> Columns)> Groups)
{
    /// <summary>Each column by itself.</summary>
    public static FeatureGroups None { get; } = new([]);

    /// <summary>Reads <c>weather=temp,rain;place=x,y</c>.</summary>
    /// <param name="text">What the user typed; null for none.</param>
    /// <exception cref="AipmException">It cannot be read.</exception>
    public static FeatureGroups Read(string? text)
    {
        var groups = new List<(string, IReadOnlyList<string>)>();
        foreach (var part in (text ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, columns) = part.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } before, { Length: > 0 } after]
                ? (before, after.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                : throw new AipmException($"--group is a name and its columns, but '{part}' came.", "--group \"weather=temp,rain,wind\"");
            groups.Add((name, columns));
        }

        return new FeatureGroups(groups);
    }

    /// <summary>The players of some columns, in the order in which the columns meet them.</summary>
    /// <param name="columns">The columns that a model uses.</param>
    /// <exception cref="AipmException">A group names a column that the model does not use, one is in two groups, or a group is called like another column.</exception>
    public FeaturePlayers Of(IReadOnlyList<string> columns)
    {
        var groupOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, members) in Groups)
        {
            foreach (var column in members)
            {
                if (!columns.Contains(column, StringComparer.Ordinal))
                {
                    var near = Verbs.NearestName.Find(column, columns);
                    throw new AipmException($"The group '{name}' names '{column}', which the model does not use.", near is null ? $"one of {Learning.FeatureList.Short([.. columns])}" : $"'{near}', the nearest name");
                }

                if (!groupOf.TryAdd(column, name))
                {
                    throw new AipmException($"The column '{column}' is in '{groupOf[column]}' and in '{name}', but one group is expected.", $"--group with '{column}' once");
                }
            }

            if (columns.Contains(name, StringComparer.Ordinal) && !members.Contains(name, StringComparer.Ordinal))
            {
                throw new AipmException($"The group '{name}' is called like a column that is not in it.", $"--group \"{name} and others={string.Join(',', members)}\"");
            }
        }

        var names = new List<string>();
        var places = new int[columns.Count];
        for (var i = 0; i < places.Length; i++)
        {
            var name = groupOf.GetValueOrDefault(columns[i], columns[i]);
            var at = names.IndexOf(name);
            if (at < 0)
            {
                at = names.Count;
                names.Add(name);
            }

            places[i] = at;
        }

        return new FeaturePlayers(names, columns, places);
    }
}
