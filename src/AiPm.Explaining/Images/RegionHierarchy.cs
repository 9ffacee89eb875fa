namespace AiPm.Explaining;

/// <summary>A hierarchy of the parts of an image by where they are: the image is halved, its halves are halved, and so on.</summary>
internal static class RegionHierarchy
{
    /// <summary>Builds it.</summary>
    /// <param name="places">The middle of each player, line and column.</param>
    public static PlayerHierarchy Of(IReadOnlyList<(double Line, double Column)> places)
    {
        var merges = new List<(int, int)>();
        Join([.. Enumerable.Range(0, places.Count)]);
        return PlayerHierarchy.Of(places.Count, merges);

        int Join(int[] players)
        {
            if (players.Length == 1)
            {
                return players[0];
            }

            var isTall = players.Max(player => places[player].Line) - players.Min(player => places[player].Line)
                >= players.Max(player => places[player].Column) - players.Min(player => places[player].Column);
            int[] ordered = [.. players.OrderBy(player => isTall ? places[player].Line : places[player].Column).ThenBy(player => isTall ? places[player].Column : places[player].Line).ThenBy(player => player)];
            var (first, second) = (Join(ordered[..(ordered.Length / 2)]), Join(ordered[(ordered.Length / 2)..]));
            merges.Add((first, second));
            return places.Count + merges.Count - 1;
        }
    }
}
