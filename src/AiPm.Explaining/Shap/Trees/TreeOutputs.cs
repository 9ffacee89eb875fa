using System.Globalization;
using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>What is made of a logistic margin: a probability, or the logarithmic loss given what really came.</summary>
/// <remarks>Probability T(f) = 1 / (1 + exp(−s f)); loss T(f) = ln(1 + exp(s f)) − y s f, y being 1 where the output's class came, else 0.</remarks>
internal sealed class TreeOutputs
{
    private const double Equal = 1e-9;

    private readonly double _scale;
    private readonly double[]? _truth; // for each row; null for probabilities

    /// <summary>Reads what really came where it is needed.</summary>
    /// <param name="model">The model.</param>
    /// <param name="space">What is wanted.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="AipmException">The target is not among the rows' columns, or holds other classes.</exception>
    public TreeOutputs(TreeModel model, ExplainSpace space, Table rows)
    {
        _scale = model.Ensemble.LinkScale;
        _truth = space == ExplainSpace.LogLoss ? Truth(model, rows) : null;
    }

    /// <summary>The names of a model's outputs: the class, the classes, the quantiles or the target.</summary>
    /// <param name="model">The model.</param>
    public static IReadOnlyList<string> Names(TreeModel model)
    {
        var outputs = model.Signature.Outputs;
        var count = model.Ensemble.OutputCount;
        return count == outputs.Count ? outputs
            : count == 1 ? [outputs[^1]]
            : [.. Enumerable.Range(0, count).Select(k => k.ToString(CultureInfo.InvariantCulture))];
    }

    /// <summary>The transformed margin.</summary>
    /// <param name="margin">The margin.</param>
    /// <param name="row">Its row.</param>
    public double Of(double margin, int row)
    {
        var x = _scale * margin;
        return _truth is null ? 1 / (1 + Math.Exp(-x)) : Math.Max(x, 0) + double.LogP1(Math.Exp(-Math.Abs(x))) - (_truth[row] * x);
    }

    /// <summary>The mean of the transformed margins of the background, for each output.</summary>
    /// <param name="margins">The margins of the background.</param>
    public double[] MeanOf(FeatureMatrix margins)
    {
        var means = new double[margins.Width];
        for (var row = 0; row < margins.RowCount; row++)
        {
            for (var output = 0; output < means.Length; output++)
            {
                means[output] += Of(margins.Row(row)[output], 0) / margins.RowCount;
            }
        }

        return means;
    }

    /// <summary>(T(f(x)) − T(f(b))) / (f(x) − f(b)); where both margins are the same, the derivative, its limit.</summary>
    /// <param name="margin">f(x).</param>
    /// <param name="background">f(b).</param>
    /// <param name="row">The row x.</param>
    public double Slope(double margin, double background, int row)
    {
        var distance = margin - background;
        if (Math.Abs(distance) > Equal * Math.Max(1, Math.Abs(margin)))
        {
            return (Of(margin, row) - Of(background, row)) / distance;
        }

        var probability = 1 / (1 + Math.Exp(-_scale * margin));
        return _truth is null ? _scale * probability * (1 - probability) : _scale * (probability - _truth[row]);
    }

    private static double[] Truth(TreeModel model, Table rows)
    {
        var (target, classes) = (model.Signature.Target, Names(model));
        if (!rows.TryGetColumn(target, out var came))
        {
            throw new AipmException($"The loss of a row needs what really came, but the data has no column '{target}'.", $"--data with the column '{target}'");
        }

        if (classes.Count != 1)
        {
            throw new AipmException($"The loss of a model with {classes.Count} outputs is not explained.", "--space probability");
        }

        var positive = classes[0];
        return [.. Enumerable.Range(0, rows.RowCount).Select(row => came.TextAt(row) is { } text
            ? IsPositive(text, positive, model.Signature.Classes)
            : throw new AipmException($"'{target}' is missing in row {row}, so that row has no loss.", $"--data whose rows all have '{target}'"))];
    }

    private static double IsPositive(string text, string positive, IReadOnlyList<string> classes)
    {
        var label = text switch { "true" when positive == "1" => "1", "false" when positive == "1" => "0", _ => text };
        return label == positive ? 1
            : classes.Contains(label, StringComparer.Ordinal) || classes[0] == ModelSignature.Not(positive) ? 0
            : throw new AipmException($"The class '{text}' came, but the model knows {string.Join(" and ", classes)}.", "--data with the classes of the training data");
    }
}
