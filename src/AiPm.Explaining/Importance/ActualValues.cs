using AiPm.Learning;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>What really came in rows, as a loss needs it.</summary>
internal static class ActualValues
{
    private const int MostListed = 5;

    /// <summary>The column that holds it, and the rows where it is there.</summary>
    /// <param name="asked">The model and its rows.</param>
    /// <param name="named">The column that the user named; null for the model's target.</param>
    /// <exception cref="AipmException">There is no such column, or it is empty.</exception>
    public static (Column Target, int[] Rows) Find(ModelRows asked, string? named)
    {
        var name = named ?? asked.Model.Signature.Target;
        if (!asked.Table.TryGetColumn(name, out var target))
        {
            var columns = asked.Table.Columns.Select(column => column.Name).ToArray();
            var near = NearestName.Find(name, columns);
            throw new AipmException(
                named is null
                    ? $"How much worse the model gets needs what really came, but the data has no column '{name}', which the model predicts."
                    : $"There is no column '{name}' in the data; it has {GamePlayers.Listed(columns)}.",
                near is null ? "--data with what came, or --target with the column that holds it" : $"--target {VerbLine.Quote(near)}");
        }

        int[] rows = [.. Enumerable.Range(0, target.Count).Where(row => !target.IsNull(row) && !(target is Column<double> numbers && double.IsNaN(numbers.Values[row])))];
        return rows.Length > 0 ? (target, rows) : throw new AipmException($"'{name}' is missing in all {NumberText.Count(target.Count)} rows, so nothing says how wrong the model is.", "--target with a column that is filled");
    }

    /// <summary>The loss of rows.</summary>
    /// <param name="signature">What the model gives.</param>
    /// <param name="metric">What the user asked for.</param>
    /// <param name="target">What came, of the rows alone.</param>
    /// <exception cref="AipmException">The loss is not of such a model, or a value is none that the model could give.</exception>
    public static RowLoss Loss(ModelSignature signature, PermutationMetric metric, Column target)
    {
        var isOfClasses = signature.Classes.Count > 0;
        var isOfQuantiles = signature.Quantiles.Count > 0;
        var chosen = metric != PermutationMetric.Auto ? metric : isOfClasses ? PermutationMetric.LogLoss : isOfQuantiles ? PermutationMetric.Pinball : PermutationMetric.Mae;
        var fits = chosen switch
        {
            PermutationMetric.LogLoss or PermutationMetric.Misses => isOfClasses,
            PermutationMetric.Pinball => isOfQuantiles,
            _ => !isOfClasses && !isOfQuantiles,
        };
        if (!fits)
        {
            var (what, words) = isOfClasses ? ("classes", "log-loss, misses") : isOfQuantiles ? ("quantiles", "pinball") : ("a number", "mae, mse");
            throw new UsageException($"The model predicts {what}, and '{(chosen == PermutationMetric.LogLoss ? "log-loss" : chosen.ToString().ToLowerInvariant())}' is no loss of them.", $"--metric with one of {words}");
        }

        return chosen switch
        {
            PermutationMetric.LogLoss => RowLoss.LogLoss(Classes(signature, target)),
            PermutationMetric.Misses => RowLoss.Misses(Classes(signature, target)),
            PermutationMetric.Pinball => RowLoss.Pinball(Numbers(target), signature.Quantiles),
            PermutationMetric.Mse => RowLoss.Squared(Numbers(target)),
            _ => RowLoss.Absolute(Numbers(target)),
        };
    }

    private static double[] Numbers(Column target)
    {
        if (!target.IsNumeric && target.Type != ColumnType.Boolean)
        {
            throw new AipmException($"'{target.Name}' holds {target.Type}, but the model predicts a number.", "--target with a column of numbers");
        }

        var numbers = target.ToDoubles();
        return Array.FindIndex(numbers, double.IsInfinity) is var bad and >= 0
            ? throw new AipmException($"'{target.Name}' is infinite in {NumberText.Count(numbers.Count(double.IsInfinity))} of the rows, first in row {NumberText.Count(bad)}.", "--data without those rows")
            : numbers;
    }

    private static int[] Classes(ModelSignature signature, Column target)
    {
        var places = signature.Classes.Index().ToDictionary(known => known.Item, known => known.Index, StringComparer.Ordinal);

        // A model that does not know the name of its negative class calls it so: then any other value is it.
        var others = signature.Classes.Count == 2 && signature.Classes[0] == $"not {signature.Classes[1]}" ? 0 : -1;
        int[] found = [.. Enumerable.Range(0, target.Count).Select(row => places.GetValueOrDefault(target.TextAt(row) ?? "", others))];
        string[] unknown = [.. Enumerable.Range(0, found.Length).Where(row => found[row] < 0).Select(row => target.TextAt(row) ?? "").Distinct(StringComparer.Ordinal)];
        return unknown.Length == 0 ? found : throw new AipmException(
            $"'{target.Name}' holds {string.Join(", ", unknown.Take(MostListed))}{(unknown.Length > MostListed ? ", …" : "")}, which the model does not know; its classes are {GamePlayers.Listed(signature.Classes)}.",
            "--data with the classes of the training data, or --target with the column that holds them");
    }
}
