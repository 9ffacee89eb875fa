namespace AiPm.Explaining;

/// <content>Parts of an explanation, and numbers over its rows.</content>
public sealed partial record Explanation
{
    /// <summary>Some rows, in the order given.</summary>
    /// <param name="rows">The rows, from 0; repeats are allowed.</param>
    public Explanation Take(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (players, outputs) = (Features.Count, Outputs.Count);
        return new Explanation(Features, Outputs, BaseValues, RowsOf(_values, rows, players * outputs), RowsOf(_predictions, rows, outputs))
        {
            RowBases = RowBases is null ? null : RowsOf([.. RowBases], rows, outputs),
            Space = Space,
            Unit = Unit,
            Data = Data?.Take(rows),
            Method = Method,
            BackgroundCount = BackgroundCount,
            Seed = Seed,
            StandardErrors = StandardErrors is null ? null : RowsOf([.. StandardErrors], rows, players * outputs),
            Interactions = Interactions is null ? null : RowsOf([.. Interactions], rows, players * players * outputs),
        };
    }

    /// <summary>One output by itself.</summary>
    /// <param name="output">The output, from 0.</param>
    public Explanation OfOutput(int output)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, Outputs.Count);
        return Outputs.Count == 1 ? this : new Explanation(Features, [Outputs[output]], [BaseValues[output]], Every(_values, output), Every(_predictions, output))
        {
            RowBases = RowBases is null ? null : Every([.. RowBases], output),
            Space = Space,
            Unit = Unit,
            Data = Data,
            Method = Method,
            BackgroundCount = BackgroundCount,
            Seed = Seed,
            StandardErrors = StandardErrors is null ? null : Every([.. StandardErrors], output),
            Interactions = Interactions is null ? null : Every([.. Interactions], output),
        };
    }

    /// <summary>The mean of |φ| over the rows, for each feature: how much it moves predictions, whichever way.</summary>
    /// <param name="output">The output, from 0.</param>
    /// <returns>Zeros where there are no rows.</returns>
    public IReadOnlyList<double> MeanAbsolute(int output = 0)
    {
        var means = new double[Features.Count];
        for (var row = 0; row < RowCount; row++)
        {
            for (var feature = 0; feature < means.Length; feature++)
            {
                means[feature] += Math.Abs(this[row, feature, output]);
            }
        }

        for (var feature = 0; RowCount > 0 && feature < means.Length; feature++)
        {
            means[feature] /= RowCount;
        }

        return means;
    }

    /// <summary>The features, the one with the greatest mean |φ| first; ties by name.</summary>
    /// <param name="output">The output, from 0.</param>
    public IReadOnlyList<int> Order(int output = 0)
    {
        var means = MeanAbsolute(output);
        return [.. Enumerable.Range(0, Features.Count).OrderByDescending(feature => means[feature]).ThenBy(feature => Features[feature], StringComparer.Ordinal)];
    }

    /// <summary>What one explanation says more than another of the same rows: of two models, or of one by two methods.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other, with the same rows, features and outputs.</param>
    /// <exception cref="AipmException">They differ in rows, features, outputs or in what they add up in.</exception>
    public static Explanation operator -(Explanation left, Explanation right) => Subtract(left, right);

    /// <summary>What one explanation says more than another of the same rows.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <exception cref="AipmException">They differ in rows, features, outputs or in what they add up in.</exception>
    public static Explanation Subtract(Explanation left, Explanation right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (!left.Features.SequenceEqual(right.Features) || !left.Outputs.SequenceEqual(right.Outputs) || left.RowCount != right.RowCount || left.Space != right.Space)
        {
            throw new AipmException(
                $"An explanation of {left.RowCount} rows, {left.Features.Count} features and {left.Outputs.Count} outputs ({left.Space}) and one of {right.RowCount}, {right.Features.Count} and {right.Outputs.Count} ({right.Space}) cannot be subtracted.",
                "two explanations of the same rows with the same features, outputs and output space");
        }

        return new Explanation(
            left.Features,
            left.Outputs,
            [.. left.BaseValues.Zip(right.BaseValues, (a, b) => a - b)],
            [.. left._values.Zip(right._values, (a, b) => a - b)],
            [.. left._predictions.Zip(right._predictions, (a, b) => a - b)])
        {
            RowBases = left.RowBases is null && right.RowBases is null
                ? null
                : [.. Enumerable.Range(0, left._predictions.Length).Select(i => left.BaseOf(i / left.Outputs.Count, i % left.Outputs.Count) - right.BaseOf(i / left.Outputs.Count, i % left.Outputs.Count))],
            Space = left.Space,
            Unit = left.Unit == right.Unit ? left.Unit : "",
            Data = left.Data,
            Method = left.Method == right.Method ? left.Method : $"{left.Method} − {right.Method}",
            BackgroundCount = left.BackgroundCount == right.BackgroundCount ? left.BackgroundCount : 0,
            Interactions = left.Interactions is null || right.Interactions is null ? null : [.. left.Interactions.Zip(right.Interactions, (a, b) => a - b)],
        };
    }

    private static double[] RowsOf(double[] numbers, IReadOnlyList<int> rows, int width)
    {
        var taken = new double[rows.Count * width];
        for (var i = 0; i < rows.Count; i++)
        {
            Array.Copy(numbers, rows[i] * width, taken, i * width, width);
        }

        return taken;
    }

    private double[] Every(double[] numbers, int output)
    {
        var taken = new double[numbers.Length / Outputs.Count];
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = numbers[(i * Outputs.Count) + output];
        }

        return taken;
    }
}
