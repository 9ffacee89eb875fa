using System.Globalization;

namespace AiPm.Learning;

/// <summary>What a linear model says, from its linear values.</summary>
internal static class LinearOutputs
{
    /// <summary>What each value of a prediction is.</summary>
    /// <param name="signature">What the model takes and gives.</param>
    public static IReadOnlyList<string> Of(ModelSignature signature) => signature.Task switch
    {
        LearningTask.Binary or LearningTask.Multiclass => signature.Classes,
        LearningTask.Quantile => [.. signature.Quantiles.Select(quantile => quantile.ToString(CultureInfo.InvariantCulture))],
        _ => [signature.Target],
    };

    /// <summary>Turns the linear values of a row into its prediction.</summary>
    /// <param name="task">What is predicted.</param>
    /// <param name="linear">The linear values.</param>
    /// <param name="values">Receives the prediction.</param>
    public static void Write(LearningTask task, ReadOnlySpan<double> linear, Span<double> values)
    {
        switch (task)
        {
            case LearningTask.Binary:
                (values[0], values[1]) = (1 / (1 + Math.Exp(linear[0])), 1 / (1 + Math.Exp(-linear[0])));
                return;
            case LearningTask.Multiclass:
                linear.CopyTo(values);
                OutputTransform.Apply(OutputLink.Softmax, 1, values);
                return;
            case LearningTask.Count:
                values[0] = Math.Exp(linear[0]);
                return;
            default:
                linear.CopyTo(values);
                return;
        }
    }
}
