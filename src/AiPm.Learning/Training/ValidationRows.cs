namespace AiPm.Learning;

/// <summary>Which rows train and which say when to stop.</summary>
/// <param name="Train">The training rows.</param>
/// <param name="Validation">The rows that say when to stop; empty for none.</param>
/// <param name="IsLast">Whether those are the last in time.</param>
internal sealed record ValidationRows(int[] Train, int[] Validation, bool IsLast)
{
    /// <summary>Divides rows: the last ones where there is a time, else random ones, the same share of each class.</summary>
    /// <param name="rows">The rows whose target is known.</param>
    /// <param name="target">The target.</param>
    /// <param name="times">When each row of the table was, or null.</param>
    /// <param name="share">The share of rows that say when to stop.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="AipmException">Nothing would be left to train on.</exception>
    public static ValidationRows Of(int[] rows, TrainingTarget target, DateTime?[]? times, double share, int seed)
    {
        if (times is not null)
        {
            int[] ordered = [.. rows.OrderBy(row => times[row])];
            return Checked(new ValidationRows(ordered[..^Count(rows.Length)], ordered[^Count(rows.Length)..], true));
        }

        var held = new HashSet<int>();
        var random = new Random(seed);
        var groups = target.Classes.Count > 0
            ? rows.GroupBy(row => target.Values[row]).OrderBy(group => group.Key).Select(group => group.ToArray()).ToArray()
            : [rows];
        foreach (var group in groups)
        {
            random.Shuffle(group.AsSpan());
            held.UnionWith(group.Take(Count(group.Length)));
        }

        return Checked(new ValidationRows([.. rows.Where(row => !held.Contains(row)).Order()], [.. held.Order()], false));

        int Count(int rowCount) => (int)Math.Round(share * rowCount);

        ValidationRows Checked(ValidationRows divided) => divided.Train.Length > 0
            ? divided
            : throw new AipmException($"No row is left to train on: {rows.Length} rows have a target.", "data with more rows, or --validation 0");
    }
}
