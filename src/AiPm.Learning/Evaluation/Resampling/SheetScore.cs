namespace AiPm.Learning;

/// <summary>A measure on the rows as they are.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, or NaN where it has none.</param>
/// <param name="Problem">Why it has none; empty where it has.</param>
/// <param name="IsHigherBetter">Whether more is better.</param>
/// <param name="IsBiased">Whether rows drawn again give larger values on average, as they do for calibration errors.</param>
internal sealed record SheetScore(string Name, double Value, string Problem, bool IsHigherBetter, bool IsBiased = false)
{
    /// <summary>A measure that has a value, or says why not.</summary>
    public static SheetScore Of(string name, double value, string problem, bool isHigherBetter, bool isBiased = false) =>
        problem.Length > 0 || !double.IsFinite(value)
            ? new SheetScore(name, double.NaN, problem.Length > 0 ? problem : "not defined for these rows", isHigherBetter, isBiased)
            : new SheetScore(name, value, "", isHigherBetter, isBiased);
}
