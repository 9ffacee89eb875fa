namespace AiPm.Learning;

/// <summary>What a model says of some rows: a number, a probability for each class, or a number for each quantile.</summary>
public sealed class Predictions
{
    private readonly double[] _values;

    /// <summary>Takes the values over.</summary>
    /// <param name="outputs">What each value of a row is: the target, the classes or the quantiles.</param>
    /// <param name="values">The values, row by row. Not copied.</param>
    /// <exception cref="ArgumentException">The values are not a whole number of rows.</exception>
    public Predictions(IReadOnlyList<string> outputs, double[] values)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(values);
        if (outputs.Count == 0 || values.Length % outputs.Count != 0)
        {
            throw new ArgumentException($"{values.Length} values are not rows of {outputs.Count}.", nameof(values));
        }

        Outputs = outputs;
        _values = values;
    }

    /// <summary>What each value of a row is: the target's name, the classes (probabilities), or the quantiles.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>The rows.</summary>
    public int RowCount => _values.Length / Outputs.Count;

    /// <summary>All values, row by row: the target's unit, or probabilities that sum to 1 in each row.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>One value.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="output">The output, from 0.</param>
    public double this[int row, int output = 0] => _values[(row * Outputs.Count) + output];

    /// <summary>The only value of the only row.</summary>
    /// <exception cref="InvalidOperationException">There are several.</exception>
    public double Value => _values.Length == 1 ? _values[0] : throw new InvalidOperationException($"There are {RowCount} rows of {Outputs.Count} values; name one: predictions[row, output] or predictions[\"{Outputs[^1]}\"].");

    /// <summary>A value of the first row by its name, such as the probability of a class.</summary>
    /// <param name="output">One of <see cref="Outputs"/>.</param>
    /// <exception cref="AipmException">There is no such output.</exception>
    public double this[string output]
    {
        get
        {
            for (var i = 0; i < Outputs.Count; i++)
            {
                if (Outputs[i] == output)
                {
                    return this[0, i];
                }
            }

            throw new AipmException($"The model gives no '{output}'.", $"one of {string.Join(", ", Outputs)}");
        }
    }

    /// <summary>The output with the largest value in a row: the class that is predicted.</summary>
    /// <param name="row">The row, from 0. Default: the first.</param>
    public string Largest(int row = 0)
    {
        var largest = 0;
        for (var i = 1; i < Outputs.Count; i++)
        {
            largest = this[row, i] > this[row, largest] ? i : largest;
        }

        return Outputs[largest];
    }
}
