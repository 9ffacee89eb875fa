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

    /// <summary>Some rows that follow each other, such as <c>explanation[..100]</c> or <c>explanation[^10..]</c>.</summary>
    /// <param name="rows">The rows.</param>
    public Explanation this[Range rows]
    {
        get
        {
            var (from, count) = rows.GetOffsetAndLength(RowCount);
            return Take([.. Enumerable.Range(from, count)]);
        }
    }

    /// <summary>What one feature adds in each row.</summary>
    /// <param name="feature">The feature's name.</param>
    /// <param name="output">The output, from 0. Default: the first.</param>
    /// <exception cref="AipmException">There is no such feature.</exception>
    public IReadOnlyList<double> Of(string feature, int output = 0)
    {
        var at = IndexOf(feature);
        return [.. Enumerable.Range(0, RowCount).Select(row => this[row, at, output])];
    }

    /// <summary>The place of a feature.</summary>
    /// <param name="feature">Its name.</param>
    /// <exception cref="AipmException">There is no such feature.</exception>
    public int IndexOf(string feature)
    {
        for (var at = 0; at < Features.Count; at++)
        {
            if (Features[at] == feature)
            {
                return at;
            }
        }

        throw new AipmException($"The explanation has no feature '{feature}'.", Verbs.NearestName.Find(feature, Features) is { } near ? $"explanation.Of(\"{near}\")" : "a name of explanation.Features");
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
