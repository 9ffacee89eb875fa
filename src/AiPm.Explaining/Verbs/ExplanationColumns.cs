namespace AiPm.Explaining;

/// <summary>An explanation as columns: one for each feature, named as in the data, then <c>base</c> and <c>prediction</c>; of several outputs each, as <c>name@output</c>.</summary>
internal sealed class ExplanationColumns
{
    private readonly Explanation _explanation;
    private readonly double[] _pairs;

    private ExplanationColumns(Explanation explanation, double[] pairs, IEnumerable<string> names)
    {
        (_explanation, _pairs) = (explanation, pairs);
        Names = explanation.Outputs.Count == 1 ? [.. names] : [.. names.SelectMany(_ => explanation.Outputs, (name, output) => $"{name}@{output}")];
    }

    /// <summary>The columns' names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The rows.</summary>
    public int RowCount => _explanation.RowCount;

    /// <summary>What features add, where it starts, and where it ends.</summary>
    /// <param name="explanation">The explanation.</param>
    public static ExplanationColumns Values(Explanation explanation) =>
        new(explanation, [], [.. explanation.Features, Free("base", explanation), Free("prediction", explanation)]);

    /// <summary>What pairs add, each pair once (Φ_ab = Φ_ba), as <c>a*b</c>; <c>a*a</c> is what a feature adds by itself.</summary>
    /// <param name="explanation">The explanation, with interactions.</param>
    public static ExplanationColumns Pairs(Explanation explanation)
    {
        var pairs = explanation.Interactions ?? throw new ArgumentException("An explanation with interactions is expected.", nameof(explanation));
        var features = explanation.Features;
        return new(
            explanation,
            pairs as double[] ?? [.. pairs],
            Enumerable.Range(0, features.Count).SelectMany(a => Enumerable.Range(a, features.Count - a), (a, b) => $"{features[a]}*{features[b]}"));
    }

    /// <summary>Copies the numbers of a row, one for each column.</summary>
    /// <param name="row">The row.</param>
    /// <param name="numbers">Receives them.</param>
    public void CopyRow(int row, Span<double> numbers)
    {
        var (features, outputs) = (_explanation.Features.Count, _explanation.Outputs.Count);
        if (_pairs.Length > 0)
        {
            CopyPairs(_pairs.AsSpan(row * features * features * outputs, features * features * outputs), features, outputs, numbers);
            return;
        }

        _explanation.Values.Slice(row * features * outputs, features * outputs).CopyTo(numbers);
        numbers = numbers[(features * outputs)..];
        for (var output = 0; output < outputs; output++)
        {
            numbers[output] = _explanation.BaseOf(row, output);
        }

        _explanation.Predictions.Slice(row * outputs, outputs).CopyTo(numbers[outputs..]);
    }

    private static void CopyPairs(ReadOnlySpan<double> matrix, int features, int outputs, Span<double> numbers)
    {
        for (var a = 0; a < features; a++)
        {
            var part = matrix.Slice(((a * features) + a) * outputs, (features - a) * outputs);
            part.CopyTo(numbers);
            numbers = numbers[part.Length..];
        }
    }

    // A feature may be called so itself.
    private static string Free(string name, Explanation explanation)
    {
        while (explanation.Features.Contains(name, StringComparer.Ordinal))
        {
            name = $"_{name}";
        }

        return name;
    }
}
