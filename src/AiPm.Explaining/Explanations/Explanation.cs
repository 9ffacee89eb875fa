namespace AiPm.Explaining;

/// <summary>What each feature adds to a model's outputs, for some rows: φ[row, feature, output], with base values that they start from.</summary>
public sealed partial record Explanation
{
    private readonly double[] _values;
    private readonly double[] _predictions;

    /// <summary>Takes the numbers over.</summary>
    /// <param name="features">The players: columns, or groups of columns.</param>
    /// <param name="outputs">What is explained: the target, or classes.</param>
    /// <param name="baseValues">The output where every feature is absent, for each output.</param>
    /// <param name="values">[row, feature, output]. Not copied.</param>
    /// <param name="predictions">The model's own output, [row, output]. Not copied.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public Explanation(IReadOnlyList<string> features, IReadOnlyList<string> outputs, IReadOnlyList<double> baseValues, double[] values, double[] predictions)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(baseValues);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(predictions);
        if (outputs.Count == 0 || baseValues.Count != outputs.Count || predictions.Length % outputs.Count != 0
            || values.LongLength != (long)predictions.Length * features.Count)
        {
            throw new ArgumentException(
                $"{values.Length} values, {predictions.Length} predictions and {baseValues.Count} base values do not fit {features.Count} features and {outputs.Count} outputs.",
                nameof(values));
        }

        (Features, Outputs, BaseValues, _values, _predictions) = (features, outputs, baseValues, values, predictions);
    }

    /// <summary>The players: columns, or groups of columns.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>What is explained: the target, or classes.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>The output where every feature is absent, for each output.</summary>
    public IReadOnlyList<double> BaseValues { get; }

    /// <summary>The rows.</summary>
    public int RowCount => _predictions.Length / Outputs.Count;

    /// <summary>All values: [row, feature, output].</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The model's own output: [row, output], in <see cref="Space"/>.</summary>
    public ReadOnlySpan<double> Predictions => _predictions;

    /// <summary>What a feature adds.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="feature">The feature, from 0.</param>
    /// <param name="output">The output, from 0.</param>
    public double this[int row, int feature, int output = 0] => _values[(((row * Features.Count) + feature) * Outputs.Count) + output];

    /// <summary>Where a row's values start, [row, output], if not all rows start at <see cref="BaseValues"/>: losses depend on what really came. Else null.</summary>
    public IReadOnlyList<double>? RowBases { get; init; }

    /// <summary>Where the values of a row start.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="output">The output, from 0.</param>
    public double BaseOf(int row, int output = 0) => RowBases is { } own ? own[(row * Outputs.Count) + output] : BaseValues[output];

    /// <summary>What the values add up in.</summary>
    public OutputSpace Space { get; init; }

    /// <summary>The target's unit for <see cref="OutputSpace.Target"/>, such as <c>thousand rides</c>; empty where it is not known.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The values of the features in the rows explained, a column for each of <see cref="Features"/>; null where they were not kept.</summary>
    public Table? Data { get; init; }

    /// <summary>How they were computed, such as <c>tree (path-dependent)</c> or <c>kernel</c>.</summary>
    public string Method { get; init; } = "";

    /// <summary>The rows that stood for absent features; 0 where the model's own counts of training rows did.</summary>
    public int BackgroundCount { get; init; }

    /// <summary>The seed of random choices; null where there were none.</summary>
    public int? Seed { get; init; }

    /// <summary>The standard error of each value, [row, feature, output]; null where the values are exact.</summary>
    public IReadOnlyList<double>? StandardErrors { get; init; }

    /// <summary>The pairs, [row, feature, feature, output]; null where they were not asked for. Each row of a matrix sums to the feature's value.</summary>
    public IReadOnlyList<double>? Interactions { get; init; }

    /// <summary>The greatest distance between base value plus values and the model's own output.</summary>
    public double AdditivityError
    {
        get
        {
            var worst = 0.0;
            for (var row = 0; row < RowCount; row++)
            {
                for (var output = 0; output < Outputs.Count; output++)
                {
                    var sum = BaseOf(row, output);
                    for (var feature = 0; feature < Features.Count; feature++)
                    {
                        sum += this[row, feature, output];
                    }

                    worst = Math.Max(worst, Math.Abs(sum - _predictions[(row * Outputs.Count) + output]));
                }
            }

            return worst;
        }
    }
}
