namespace AiPm.Explaining;

/// <content>Sums, differences and multiples: Shapley values are linear, so what holds of models holds of their explanations.</content>
public sealed partial record Explanation
{
    /// <summary>What two models together say of the same rows: the explanation of their sum.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other, with the same rows, features and outputs.</param>
    /// <exception cref="AipmException">They differ in rows, features, outputs or in what they add up in.</exception>
    public static Explanation operator +(Explanation left, Explanation right) => Add(left, right);

    /// <summary>What one explanation says more than another of the same rows: of two models, or of one by two methods.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other, with the same rows, features and outputs.</param>
    /// <exception cref="AipmException">They differ in rows, features, outputs or in what they add up in.</exception>
    public static Explanation operator -(Explanation left, Explanation right) => Subtract(left, right);

    /// <summary>The explanation of a multiple of the model.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="factor">How many times.</param>
    public static Explanation operator *(Explanation explanation, double factor) => Multiply(explanation, factor);

    /// <summary>The explanation of a part of the model, such as the mean of several: <c>(a + b) / 2</c>.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="divisor">The number of parts.</param>
    public static Explanation operator /(Explanation explanation, double divisor) => Divide(explanation, divisor);

    /// <summary>What two models together say of the same rows.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <exception cref="AipmException">They differ in rows, features, outputs or in what they add up in.</exception>
    public static Explanation Add(Explanation left, Explanation right) => Combine(left, right, 1, "+", "added");

    /// <summary>What one explanation says more than another of the same rows.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <exception cref="AipmException">They differ in rows, features, outputs or in what they add up in.</exception>
    public static Explanation Subtract(Explanation left, Explanation right) => Combine(left, right, -1, "−", "subtracted");

    /// <summary>The explanation of a multiple of the model.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="factor">How many times.</param>
    public static Explanation Multiply(Explanation explanation, double factor)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return explanation.With(
            [.. explanation.BaseValues.Select(value => value * factor)],
            [.. explanation._values.Select(value => value * factor)],
            [.. explanation._predictions.Select(value => value * factor)]) with
        {
            RowBases = explanation.RowBases?.Select(value => value * factor).ToArray(),
            StandardErrors = explanation.StandardErrors?.Select(value => value * Math.Abs(factor)).ToArray(),
            Interactions = explanation.Interactions?.Select(value => value * factor).ToArray(),
        };
    }

    /// <summary>The explanation of a part of the model.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="divisor">The number of parts.</param>
    public static Explanation Divide(Explanation explanation, double divisor) => Multiply(explanation, 1 / divisor);

    private static Explanation Combine(Explanation left, Explanation right, double sign, string symbol, string verb)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (!left.Features.SequenceEqual(right.Features) || !left.Outputs.SequenceEqual(right.Outputs) || left.RowCount != right.RowCount || left.Space != right.Space)
        {
            throw new AipmException(
                $"An explanation of {left.RowCount} rows, {left.Features.Count} features and {left.Outputs.Count} outputs ({left.Space}) and one of {right.RowCount}, {right.Features.Count} and {right.Outputs.Count} ({right.Space}) cannot be {verb}.",
                "two explanations of the same rows with the same features, outputs and output space");
        }

        double Sum(double a, double b) => a + (sign * b);
        return left.With([.. left.BaseValues.Zip(right.BaseValues, Sum)], [.. left._values.Zip(right._values, Sum)], [.. left._predictions.Zip(right._predictions, Sum)]) with
        {
            RowBases = left.RowBases is null && right.RowBases is null
                ? null
                : [.. Enumerable.Range(0, left._predictions.Length).Select(i => Sum(left.BaseOf(i / left.Outputs.Count, i % left.Outputs.Count), right.BaseOf(i / left.Outputs.Count, i % left.Outputs.Count)))],
            Unit = left.Unit == right.Unit ? left.Unit : "",
            Method = left.Method == right.Method ? left.Method : $"{left.Method} {symbol} {right.Method}",
            BackgroundCount = left.BackgroundCount == right.BackgroundCount ? left.BackgroundCount : 0,
            Seed = left.Seed == right.Seed ? left.Seed : null,

            // Errors of separate draws add up as squares; an exact side has none.
            StandardErrors = (left.StandardErrors, right.StandardErrors) switch
            {
                (null, null) => null,
                ({ } one, { } other) => [.. one.Zip(other, double.Hypot)],
                var (one, other) => one ?? other,
            },
            Interactions = left.Interactions is null || right.Interactions is null ? null : [.. left.Interactions.Zip(right.Interactions, Sum)],
        };
    }

    // The same words around other numbers.
    private Explanation With(IReadOnlyList<double> baseValues, double[] values, double[] predictions) => new(Features, Outputs, baseValues, values, predictions)
    {
        Space = Space,
        Unit = Unit,
        Data = Data,
        Method = Method,
        BackgroundCount = BackgroundCount,
        Seed = Seed,
    };
}
