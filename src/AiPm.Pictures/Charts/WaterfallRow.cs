namespace AiPm.Pictures;

/// <summary>A row of a waterfall: a bar from where the steps before it ended.</summary>
/// <param name="Label">The feature, or <c>n others</c>.</param>
/// <param name="ValueText">Its value as text.</param>
/// <param name="Contribution">What it adds.</param>
/// <param name="Start">Where the bar starts.</param>
/// <param name="End">Where it ends.</param>
internal sealed record WaterfallRow(string Label, string ValueText, double Contribution, double Start, double End)
{
    /// <summary>How far the contribution may be off, to both sides; 0 where it is exact.</summary>
    public double Margin { get; init; }

    /// <summary>The rows of a chart: by size, the largest first, and the tail as one.</summary>
    /// <param name="chart">The chart.</param>
    public static IReadOnlyList<WaterfallRow> Of(WaterfallChart chart)
    {
        var steps = chart.Steps.OrderByDescending(step => double.IsFinite(step.Contribution) ? Math.Abs(step.Contribution) : -1).ToArray();
        var shown = Math.Max(1, chart.MaxSteps);

        // Folding one step would save no row and lose its name.
        shown = steps.Length == shown + 1 ? steps.Length : Math.Min(shown, steps.Length);
        var rows = new List<WaterfallRow>();
        var total = Finite(chart.BaseValue);
        foreach (var step in steps.Take(shown))
        {
            rows.Add(new WaterfallRow(step.Label, step.ValueText, step.Contribution, total, total += Finite(step.Contribution)) { Margin = step.Margin });
        }

        if (steps.Length > shown)
        {
            var rest = steps.Skip(shown).Sum(step => Finite(step.Contribution));
            rows.Add(new WaterfallRow($"{Reports.NumberText.Count(steps.Length - shown)} others", "", rest, total, total + rest) { Margin = steps.Skip(shown).Sum(step => step.Margin) });
        }

        return rows;
    }

    private static double Finite(double value) => double.IsFinite(value) ? Math.Clamp(value, -LinearScale.Largest, LinearScale.Largest) : 0;
}
