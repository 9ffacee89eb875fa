using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>Who plays: columns, or groups of columns that come and go together.</summary>
internal sealed class GamePlayers
{
    private GamePlayers(IReadOnlyList<string> names, IReadOnlyList<string> columns, int[] playerOf) =>
        (Names, Columns, PlayerOf) = (names, columns, playerOf);

    /// <summary>The players.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The player of each column.</summary>
    public int[] PlayerOf { get; }

    /// <summary>The columns of a player.</summary>
    public int[] ColumnsOf(int player) => [.. Enumerable.Range(0, PlayerOf.Length).Where(column => PlayerOf[column] == player)];

    /// <summary>Each column, unless a group has it; a group stands where its first column would.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="groups">Such as <c>weather=temp,rain,wind</c>.</param>
    /// <exception cref="AipmException">There is no column; or a group names none, or one that is not there or in another group.</exception>
    public static GamePlayers Of(IReadOnlyList<string> columns, IReadOnlyList<string>? groups = null)
    {
        if (columns.Count == 0)
        {
            throw new AipmException("The data has no columns, so there is nothing to explain by.", "--data with the columns that the model was trained on");
        }

        var nameOf = columns.ToDictionary(column => column, column => column, StringComparer.Ordinal);
        var grouped = new HashSet<string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, members) in (groups ?? []).Select(Parse))
        {
            if (!taken.Add(name))
            {
                throw new AipmException($"The group '{name}' is there twice.", $"--group \"{name}={string.Join(',', members)}\" once");
            }

            foreach (var member in members)
            {
                if (!nameOf.ContainsKey(member))
                {
                    var near = NearestName.Find(member, columns);
                    throw new AipmException(
                        $"The group '{name}' names a column '{member}', which the model does not take. It takes {Listed(columns)}.",
                        $"--group \"{name}={string.Join(',', members.Select(other => other == member ? near ?? columns[0] : other))}\"");
                }

                if (!grouped.Add(member))
                {
                    throw new AipmException($"The column '{member}' is in two groups.", $"'{member}' in one group only");
                }

                nameOf[member] = name;
            }
        }

        if (columns.FirstOrDefault(column => taken.Contains(column) && nameOf[column] == column && !grouped.Contains(column)) is { } clash)
        {
            throw new AipmException($"A group is called '{clash}', as a column outside it is.", $"another name for the group, such as '{clash} and others'");
        }

        string[] names = [.. columns.Select(column => nameOf[column]).Distinct(StringComparer.Ordinal)];
        var places = names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        return new GamePlayers(names, columns, [.. columns.Select(column => places[nameOf[column]])]);
    }

    /// <summary>The players of a model's columns, over the numbers that the columns become.</summary>
    /// <param name="players">The players.</param>
    /// <param name="recipe">How columns become numbers; null where they stay as they are.</param>
    public static GamePlayers Of(FeaturePlayers players, Learning.FeatureRecipe? recipe) =>
        new(players.Names, recipe?.Names ?? players.Columns, players.OfEncoded(recipe));

    /// <summary>Names in a row, the tail counted.</summary>
    public static string Listed(IReadOnlyList<string> names)
    {
        const int shown = 8;
        var first = string.Join(", ", names.Take(shown));
        return names.Count > shown ? $"{first}, … and {names.Count - shown} more" : first;
    }

    private static (string Name, string[] Members) Parse(string group)
    {
        var at = group.IndexOf('=', StringComparison.Ordinal);
        var members = at < 0 ? [] : group[(at + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return at > 0 && members.Length > 0
            ? (group[..at].Trim(), members)
            : throw new AipmException($"'{group}' is no group; a name, '=' and columns are expected.", "--group \"weather=temp,rain,wind\"");
    }
}
