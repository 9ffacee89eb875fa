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
    private const string OfRows = "average background row";

    /// <summary>The rows that the options name; else, where the method needs rows, those that the model came from, or those explained. Rows are never left out unasked.</summary>
    /// <param name="subject">The model.</param>
    /// <param name="options">The options.</param>
    /// <param name="context">Where the user is.</param>
    /// <param name="rows">The rows to explain, which stand in where nobody knows what the model came from.</param>
    /// <param name="stamp">What the rows are, where all of them are at hand; they are not read again where the model came from the same.</param>
    /// <exception cref="AipmException">It cannot be read, has no rows, or none is known and the method needs one.</exception>
    public static ExplainBackground Read(ExplainSubject subject, ExplainOptions options, VerbContext context, Table rows, DataStamp? stamp = null)
    {
        if (options.Background is { } named)
        {
            var data = DataSource.Resolve(ExplainData.Tabular(named, context), context);
            return Of(data.Table, $"of {data.Stamp.Name}", OfRows, options, data.Stamp);
        }

        var task = ExplainTask.Of(subject.Model, options, context);
        var method = ExplainMethods.For(options.Method, task);
        var isNeeded = method.NeedsBackground(task);
        if (options.BackgroundRows is null && !isNeeded)
        {
            return new ExplainBackground(null, OfModel(subject.Model), OfTraining, null);
        }

        if (subject.TrainedOn is { } known)
        {
            if (stamp?.Hash == known.Hash)
            {
                return Of(rows, $"of {stamp.Name}, which the model came from", OfTraining, options, stamp);
            }

            var trained = ExplainData.TrainedOn(subject, options, context);
            return Of(trained.Table, $"of {trained.Stamp.Name}, which the model came from", OfTraining, options, trained.Stamp);
        }

        if (!isNeeded)
        {
            throw new UsageException("--background-rows draws from a background, but no background came.", "--background train --background-rows 200");
        }

        return rows.RowCount > 1
            ? Of(rows, "explained, as nobody knows what the model was trained on", OfRows, options, null)
            : throw new AipmException(
                $"The method '{method.Name}' needs rows that stand for absent features, and nobody knows what '{subject.Name}' was trained on.",
                "--background with rows of the training data");
    }

    private static ExplainBackground Of(Table table, string what, string label, ExplainOptions options, DataStamp? stamp)
    {
        var all = table.RowCount;
        if (all == 0)
        {
            throw new AipmException($"The background {stamp?.Name} has no rows.", "--background with at least one row");
        }

        var count = Math.Min(options.BackgroundRows ?? all, all);
        var rows = count == all ? table : table.Take(Draw(all, count, options.Seed));
        var words = count == all
            ? $"{NumberText.Count(all)} {(all == 1 ? "row" : "rows")} {what}"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{NumberText.Count(count)} of {NumberText.Count(all)} rows {what}, drawn by seed {options.Seed}");
        return new ExplainBackground(rows, words, label, stamp);
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
