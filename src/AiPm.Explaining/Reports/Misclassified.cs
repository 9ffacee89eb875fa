using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>The rows whose predicted class is not the one that came.</summary>
internal static class Misclassified
{
    /// <summary>The rows, or null where that cannot be told: no classes, no target in the data, or values that are losses.</summary>
    /// <param name="whole">An explanation of all outputs.</param>
    /// <param name="signature">What the model predicts.</param>
    /// <param name="table">The data.</param>
    public static IReadOnlyList<int>? Of(Explanation whole, ModelSignature signature, Table table)
    {
        if (signature.Classes.Count == 0 || !table.TryGetColumn(signature.Target, out var target) || whole.Space is not (OutputSpace.LogOdds or OutputSpace.Probability))
        {
            return null;
        }

        return [.. Enumerable.Range(0, whole.RowCount).Where(row => target.TextAt(row) is { } came && !IsRight(whole, row, came))];
    }

    // One output is the probability of the positive class, or its log-odds.
    private static bool IsRight(Explanation whole, int row, string came)
    {
        var outputs = whole.Outputs.Count;
        var predictions = whole.Predictions.Slice(row * outputs, outputs);
        if (outputs == 1)
        {
            return predictions[0] > (whole.Space == OutputSpace.Probability ? 0.5 : 0) == (came == whole.Outputs[0]);
        }

        var best = 0;
        for (var output = 1; output < outputs; output++)
        {
            best = predictions[output] > predictions[best] ? output : best;
        }

        return whole.Outputs[best] == came;
    }
}
