using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>What a ladder is computed from: usable rows in time order where there is a time, the target, and the columns to use.</summary>
/// <param name="Table">The usable rows.</param>
/// <param name="TargetName">The column to predict.</param>
/// <param name="Target">The target of those rows.</param>
/// <param name="Features">The columns that may be used.</param>
internal sealed record BaselineProblem(Table Table, string TargetName, BaselineTarget Target, IReadOnlyList<string> Features)
{
    /// <summary>The largest number that is computed with: sums of squares stay finite.</summary>
    public const double Largest = 1e150;

    private const int FewestRows = 20;

    /// <summary>The row of the data as it came, for each usable row.</summary>
    public required int[] SourceRows { get; init; }

    /// <summary>The column of times; null where there is none.</summary>
    public string? TimeName { get; init; }

    /// <summary>When each row was, ascending; null without a time column.</summary>
    public DateTime[]? Times { get; init; }

    /// <summary>The place of each row's time among the distinct ones, from 0; null without a time column.</summary>
    public int[]? Steps { get; init; }

    /// <summary>The column of groups; null where there is none.</summary>
    public string? GroupName { get; init; }

    /// <summary>The group of each row, from 0; null without a group column.</summary>
    public int[]? Groups { get; init; }

    /// <summary>What each number of a prediction is.</summary>
    public IReadOnlyList<string> Outputs => ConstantRung.SignatureOf(this, []).Outputs;

    /// <summary>Checks the data against the options.</summary>
    /// <param name="table">The data.</param>
    /// <param name="options">What the user asked for.</param>
    /// <param name="notes">Receives what a reader should know.</param>
    /// <exception cref="AipmException">The data cannot be used so.</exception>
    public static BaselineProblem Read(Table table, BaselineOptions options, ICollection<string> notes)
    {
        var column = table[options.Target];
        var dropped = options.Drop.Select(name => table[name].Name).ToHashSet(StringComparer.Ordinal);
        if (dropped.Contains(options.Target))
        {
            throw new AipmException($"'{options.Target}' is both the target and dropped.", $"--drop without {options.Target}");
        }

        RefuseLoneOptions(options);
        var rows = PresentRows(table, column, notes);
        var (ordered, times) = Order(table, rows, options, notes);
        var usable = table.Take(ordered);
        var target = TargetReading.Read(usable[options.Target], options, notes);
        if (target.Task == LearningTask.Binary)
        {
            var share = target.Values.Average();
            notes.Add($"The probability is that of {options.Target} = {target.PositiveClass} ({NumberText.Percent(share)} of the rows); the other class is {target.NegativeClass}.");
        }

        var groups = GroupsOf(usable, options);
        if (groups is not null && times is null && dropped.Add(options.Group ?? ""))
        {
            notes.Add($"'{options.Group}' says which rows belong together and is no feature: the groups of tomorrow are others.");
        }

        var features = usable.Columns.Select(feature => feature.Name).Where(name => name != options.Target && !dropped.Contains(name)).ToArray();
        RefuseInfinities(usable, features);
        return new BaselineProblem(usable, options.Target, target, features)
        {
            SourceRows = ordered,
            TimeName = options.Time,
            Times = times,
            Steps = times is null ? null : StepsOf(times),
            GroupName = options.Group,
            Groups = groups,
        };
    }

    private static void RefuseLoneOptions(BaselineOptions options)
    {
        if (options.Time is null && (options.Season is not null || options.Horizon != 1))
        {
            throw new AipmException(
                $"{(options.Season is not null ? "--season" : "--horizon")} counts steps of time, but no column says when a row was.",
                "--time with a column of dates");
        }
    }

    private static int[] PresentRows(Table table, Column target, ICollection<string> notes)
    {
        if (table.RowCount == 0)
        {
            throw new AipmException("The data has no rows.", $"data with at least {FewestRows} rows");
        }

        var rows = BaselineTarget.PresentRows(target);
        if (rows.Length == 0)
        {
            throw new AipmException($"The target '{target.Name}' is missing in all {table.RowCount} rows.", "--target with a column that is filled");
        }

        if (rows.Length < FewestRows)
        {
            throw new AipmException(
                FormattableString.Invariant($"Only {rows.Length} {(rows.Length == 1 ? "row has" : "rows have")} a value of '{target.Name}'; a held-out part and an interval need at least {FewestRows}."),
                $"data with at least {FewestRows} usable rows");
        }

        if (rows.Length < table.RowCount)
        {
            notes.Add($"{NumberText.Count(table.RowCount - rows.Length)} of {NumberText.Count(table.RowCount)} rows were left out: '{target.Name}' is missing in them.");
        }

        return rows;
    }

    private static (int[] Rows, DateTime[]? Times) Order(Table table, int[] rows, BaselineOptions options, ICollection<string> notes)
    {
        if (options.Time is not { } name)
        {
            return (rows, null);
        }

        var column = table[name];
        if (name == options.Target)
        {
            throw new AipmException($"'{name}' is both the target and the time.", "--time with another column");
        }

        var times = DateEncoding.Times(column) ?? throw new AipmException(
            $"The time column '{name}' holds {column.Type}, but dates are expected{(column.NullCount < column.Count ? $" (the first value is '{First(column)}')" : "")}.",
            "--time with a column of dates (2024-12-31), or no --time");
        if (rows.Count(row => times[row] is null) is var missing and > 0)
        {
            throw new AipmException($"The time column '{name}' is missing in {missing} of the {rows.Length} usable rows.", "data without those rows, or no --time");
        }

        var ordered = rows.OrderBy(row => times[row]).ToArray();
        var sorted = ordered.Select(row => times[row]).OfType<DateTime>().ToArray();
        if (sorted.Distinct().Count() is var distinct && distinct < sorted.Length && options.Group is null)
        {
            notes.Add($"'{name}' has the same value in several rows ({NumberText.Count(sorted.Length)} rows, {NumberText.Count(distinct)} values).");
        }

        return (ordered, sorted);
    }

    private static int[]? GroupsOf(Table table, BaselineOptions options)
    {
        if (options.Group is not { } name)
        {
            return null;
        }

        var column = table[name];
        if (name == options.Target)
        {
            throw new AipmException($"'{name}' is both the target and the group.", "--group with another column");
        }

        if (column.NullCount > 0)
        {
            throw new AipmException($"The group column '{name}' is missing in {NumberText.Count(column.NullCount)} of the {NumberText.Count(column.Count)} usable rows.", "data without those rows, or no --group");
        }

        var places = new SortedSet<string>(Enumerable.Range(0, column.Count).Select(row => column.TextAt(row) ?? ""), StringComparer.Ordinal)
            .Select((level, place) => (level, place)).ToDictionary(pair => pair.level, pair => pair.place, StringComparer.Ordinal);
        return places.Count > 1
            ? [.. Enumerable.Range(0, column.Count).Select(row => places[column.TextAt(row) ?? ""])]
            : throw new AipmException($"The group column '{name}' is always {column.TextAt(0)}, so no group can be held out.", "--group with a column that varies, or no --group");
    }

    private static int[] StepsOf(DateTime[] times)
    {
        var steps = new int[times.Length];
        for (var row = 1; row < steps.Length; row++)
        {
            steps[row] = steps[row - 1] + (times[row] > times[row - 1] ? 1 : 0);
        }

        return steps;
    }

    private static string First(Column column)
    {
        var row = 0;
        while (column.IsNull(row))
        {
            row++;
        }

        return column.TextAt(row) ?? "";
    }

    private static void RefuseInfinities(Table table, IEnumerable<string> features)
    {
        foreach (var name in features)
        {
            if (table[name] is Column<double> column)
            {
                var infinite = Enumerable.Range(0, column.Count).Count(row => !column.IsNull(row) && double.IsInfinity(column.Values[row]));
                if (infinite > 0)
                {
                    throw new AipmException($"The column '{name}' is infinite in {infinite} {(infinite == 1 ? "row" : "rows")}, which no mean can take.", $"--drop {name}, or data without infinities");
                }

                if (Enumerable.Range(0, column.Count).FirstOrDefault(row => !column.IsNull(row) && Math.Abs(column.Values[row]) > Largest, -1) is var large and >= 0)
                {
                    throw new AipmException($"The column '{name}' is {column.TextAt(large)} in some row, whose square is no number any more.", $"--drop {name}, or the column in a larger unit");
                }
            }
        }
    }
}
