namespace AiPm.Explaining;

/// <summary>Orders in which players may join.</summary>
internal static class PlayerOrders
{
    /// <summary>All orders, up to reversal.</summary>
    public static IEnumerable<int[]> All(int players) => Rest([.. Enumerable.Range(0, players)], 0).Where(order => order[0] <= order[^1]);

    /// <summary>Random orders.</summary>
    public static IEnumerable<int[]> Random(int players, int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var order = Enumerable.Range(0, players).ToArray();
            random.Shuffle(order);
            yield return order;
        }
    }

    private static IEnumerable<int[]> Rest(int[] order, int at)
    {
        if (at >= order.Length - 1)
        {
            yield return [.. order];
            yield break;
        }

        for (var i = at; i < order.Length; i++)
        {
            (order[at], order[i]) = (order[i], order[at]);
            foreach (var found in Rest(order, at + 1))
            {
                yield return found;
            }

            (order[at], order[i]) = (order[i], order[at]);
        }
    }
}
