namespace AiPm.Learning;

/// <summary>The newest values of training rows as a table, which forecasts what comes after them.</summary>
internal static class SeriesTable
{
    /// <summary>The table of a rung, or null where steps are uneven, so that nobody knows which place in a season comes next.</summary>
    /// <param name="rung">The rung.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="train">The training rows.</param>
    /// <param name="options">What the user asked for.</param>
    /// <param name="say">From a value to the prediction.</param>
    public static TableModel? Of(SeriesRung rung, BaselineProblem problem, int[] train, BaselineOptions options, Func<double, double[]> say)
    {
        if (KeyOf(rung, problem, train, options) is not { } keys)
        {
            return null;
        }

        var texts = TableModel.KeysOf(keys, problem.Table, train);
        var newest = new Dictionary<string, (DateTime Time, double Sum, int Count)>(StringComparer.Ordinal);
        for (var i = 0; i < train.Length; i++)
        {
            var (time, value) = (problem.Times?[train[i]] ?? default, problem.Target.Values[train[i]]);
            newest[texts[i]] = newest.TryGetValue(texts[i], out var last) && last.Time == time ? (time, last.Sum + value, last.Count + 1) : (time, value, 1);
        }

        return new TableModel
        {
            Signature = ConstantRung.SignatureOf(problem, keys.Select(key => key.Column).Distinct()),
            Keys = keys,
            Values = newest.ToDictionary(entry => entry.Key, entry => say(entry.Value.Sum / entry.Value.Count), StringComparer.Ordinal),
            Otherwise = say(problem.Target.Of(train).Average()),
        };
    }

    private static List<TableKey>? KeyOf(SeriesRung rung, BaselineProblem problem, int[] train, BaselineOptions options)
    {
        var keys = new List<TableKey>();
        if (problem.GroupName is { } group)
        {
            keys.Add(new TableKey(group, TableKeyKind.Value));
        }

        var time = problem.TimeName ?? "";
        if (rung.Kind == SeriesKind.Weekday)
        {
            keys.Add(new TableKey(time, TableKeyKind.WeekTime));
        }

        if (rung.Kind == SeriesKind.Seasonal)
        {
            var times = train.Select(row => problem.Times?[row] ?? default).Distinct().ToArray();
            if (times.Length < 2 || times.Zip(times.Skip(1)).Any(pair => pair.Second - pair.First != times[1] - times[0]))
            {
                return null;
            }

            keys.Add(new TableKey(time, TableKeyKind.Season) { Origin = times[0], Step = times[1] - times[0], Length = options.Season ?? 1 });
        }

        return keys;
    }
}
