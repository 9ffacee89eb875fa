using AiPm.Data;
using AiPm.Learning;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>The rows that stand for absent features, and what captions say of them.</summary>
/// <param name="Table">The rows; null where the model itself knows enough of its training rows.</param>
/// <param name="Words">What they are, such as <c>200 of 4 558 rows of train, drawn by seed 42</c>.</param>
/// <param name="BaseLabel">What the base value is called.</param>
/// <param name="Stamp">What was read; null where nothing was.</param>
internal sealed record ExplainBackground(Table? Table, string Words, string BaseLabel, DataStamp? Stamp)
{
    private const string OfTraining = "average training row";

    /// <summary>Reads the background that the options name. Rows are never left out unasked.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">The options.</param>
    /// <param name="context">Where the user is.</param>
    /// <exception cref="AipmException">It cannot be read, has no rows, or has fewer than asked for.</exception>
    public static ExplainBackground Read(Model model, ExplainOptions options, VerbContext context)
    {
        if (options.Background is not { } named)
        {
            return options.BackgroundRows is null
                ? new ExplainBackground(null, OfModel(model), OfTraining, null)
                : throw new UsageException("--background-rows draws from a background, but no background came.", "--background train --background-rows 200");
        }

        var data = DataSource.Resolve(named, context);
        var all = data.Table.RowCount;
        if (all == 0)
        {
            throw new AipmException($"The background {named} has no rows.", "--background with at least one row");
        }

        var count = Math.Min(options.BackgroundRows ?? all, all);
        var rows = count == all ? data.Table : data.Table.Take(Draw(all, count, options.Seed));
        var words = count == all
            ? $"{NumberText.Count(all)} {(all == 1 ? "row" : "rows")} of {data.Stamp.Name}"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{NumberText.Count(count)} of {NumberText.Count(all)} rows of {data.Stamp.Name}, drawn by seed {options.Seed}");
        return new ExplainBackground(rows, words, "average background row", data.Stamp);
    }

    private static string OfModel(Model model) => model switch
    {
        LinearModel linear => $"{NumberText.Count(linear.TrainCount)} training rows",
        TreeModel => "the training rows that came to each node of the trees",
        _ => "",
    };

    // The first places of a shuffle, in the order of the data.
    private static int[] Draw(int all, int count, int seed)
    {
        int[] places = [.. Enumerable.Range(0, all)];
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var other = random.Next(i, all);
            (places[i], places[other]) = (places[other], places[i]);
        }

        return [.. places.Take(count).Order()];
    }
}
