namespace AiPm.Catalog;

/// <summary>
/// Runs whose field compares so. A run without the field never does, not even by <see cref="RunOperator.NotEqual"/>, as in
/// MLflow; a metric that is not a number compares with nothing.
/// </summary>
/// <param name="Field">What is compared.</param>
/// <param name="Operator">How.</param>
/// <param name="Values">What it is compared with: one value, or several for <see cref="RunOperator.In"/> and <see cref="RunOperator.NotIn"/>.</param>
public sealed record RunComparison(RunField Field, RunOperator Operator, IReadOnlyList<RunValue> Values) : RunFilter
{
    /// <summary>A comparison with one value.</summary>
    /// <param name="field">What is compared.</param>
    /// <param name="operator">How.</param>
    /// <param name="value">What it is compared with.</param>
    public RunComparison(RunField field, RunOperator @operator, RunValue value)
        : this(field, @operator, [value])
    {
    }
}
