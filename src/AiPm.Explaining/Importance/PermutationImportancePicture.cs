using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Draws permutation importance: a dot with its interval for each feature.</summary>
internal static class PermutationImportancePicture
{
    private const int Longest = 30;

    /// <summary>Draws it.</summary>
    /// <param name="report">The report.</param>
    public static Scene Draw(PermutationImportanceReport report)
    {
        var shown = report.Features.Count == report.Max + 1 ? report.Features.Count : Math.Min(report.Max, report.Features.Count);
        var rest = report.Features.Skip(shown).ToArray();
        var left = rest.Length == 0 ? "" : $" {NumberText.Count(rest.Length)} others, {NumberText.Signed(rest[0].Rise.Estimate)} at most, are in the table.";
        return new IntervalChart
        {
            Frame = new PictureFrame
            {
                Title = Title(report),
                Subtitle = $"Rise of the {report.Model}'s mean {report.Loss} (now {NumberText.Figure(report.Baseline)}) where a feature is shuffled{(report.RepeatCount > 0 ? $", {report.RepeatCount} {(report.RepeatCount == 1 ? "time" : "times")}" : "")}; 95 % intervals over {NumberText.Count(report.RowCount)} rows. Rings: not beyond chance.{left}",
                Footer = report.Provenance.Footer,
                Description = report.Sentence,
            },
            AxisLabel = $"rise of the mean {report.Loss}{(report.Target.Length > 0 ? $" of {report.Target}" : "")}",
            NoteHeading = "moves with",
            Lines = [new ReferenceLine(0, "no worse")],
            Rows =
            [
                .. report.Features.Take(shown).Select(feature => new IntervalRow(
                    feature.Feature, feature.Rise.Estimate, feature.Rise.Lower, feature.Rise.Upper,
                    feature.Rise.Lower > 0 ? MarkStatus.Plain : MarkStatus.Muted, Partner(feature))),
            ],
        }.Draw();
    }

    /// <summary>What moves with a feature, in a few words; empty for nothing.</summary>
    /// <param name="feature">The feature.</param>
    public static string Partner(FeatureImportance feature) => feature.MovesWith.Length == 0 ? "" : $"{feature.MovesWith} {NumberText.Fixed(feature.MovesWithStrength, 2)}";

    private static string Title(PermutationImportanceReport report)
    {
        var sure = report.Features.Where(feature => feature.Rise.Lower > 0).Take(2).Select(feature => feature.Feature.Length <= Longest ? feature.Feature : feature.Feature[..(Longest - 1)] + "…").ToArray();
        return sure.Length == 0 ? "No feature is missed beyond chance" : $"The model leans most on {string.Join(" and ", sure)}";
    }
}
