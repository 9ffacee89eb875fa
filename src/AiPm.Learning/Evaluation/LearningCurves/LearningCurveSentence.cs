using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>A learning curve in words.</summary>
internal static class LearningCurveSentence
{
    /// <summary>The finding in a few words.</summary>
    /// <param name="curve">The curve.</param>
    public static string Title(LearningCurve curve) => (curve.Verdict, curve.GainOfDoubling) switch
    {
        (MoreData.Helps, { } gain) => $"More data would help: twice the rows, {NumberText.Percent(gain.Estimate, 0)} less error",
        (MoreData.HardlyHelps, _) => "More data of this kind would hardly help",
        (_, null) => "Too few sizes to say whether more data would help",
        _ => "Whether more data would help is not clear yet",
    };

    /// <summary>The finding in full sentences.</summary>
    /// <param name="curve">The curve.</param>
    public static string Of(LearningCurve curve)
    {
        var last = curve.Points[^1];
        var now = $"Trained on {NumberText.Count(last.RowCount)} rows the {curve.ErrorName} is {NumberText.Figure(last.Error)}";
        if (curve is not { Law: { } law, GainOfDoubling: { } gain })
        {
            return $"{now}; with {NumberText.Count(curve.Points.Count)} sizes no law can be fitted. Three or more are needed.";
        }

        var twice = $"with twice as many it would be about {NumberText.Figure(law.ErrorAt(2.0 * last.RowCount))}, {NumberText.Percent(gain.Estimate)} less (95 % {NumberText.Percent(gain.Lower)} to {NumberText.Percent(gain.Upper)} over {curve.IntervalOver})";
        var floor = $"with ever more {NumberText.Figure(law.Floor)} would be left";
        var verdict = curve.Verdict switch
        {
            MoreData.Helps => "More rows are worth their cost if that much is.",
            MoreData.HardlyHelps => "Other columns or another kind of model would do more than more rows.",
            _ => "More repeats, or more sizes, would make this clearer.",
        };
        return $"{now}; {twice}, and {floor}. {verdict}";
    }
}
