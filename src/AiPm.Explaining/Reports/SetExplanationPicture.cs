using AiPm.Pictures;

namespace AiPm.Explaining;

/// <summary>Draws an explanation of many rows.</summary>
internal static class SetExplanationPicture
{
    /// <summary>The picture that the report asks for; bars where its values are no longer at hand.</summary>
    /// <param name="report">The explanation.</param>
    public static Scene Draw(SetExplanation report) => (report.Plot, report.Shown) switch
    {
        (ExplainPlot.Auto, { } shown) => SceneColumn.Of([SwarmPicture.Draw(report, shown, isWhole: false), InfluencePicture.Draw(report, isWhole: false)]),
        (ExplainPlot.Beeswarm, { } shown) => SwarmPicture.Draw(report, shown, isWhole: true),
        (ExplainPlot.Clusters, { } shown) => ClustersPicture.Draw(report, shown),
        (ExplainPlot.Dependence, { Data: not null } shown) => DependencePicture.Draw(report, shown),
        (ExplainPlot.Heatmap, { } shown) => HeatmapPicture.Draw(report, shown),
        (ExplainPlot.Decision, { } shown) => DecisionPicture.Draw(report, shown),
        (ExplainPlot.Force, { } shown) => ForceRowsPicture.Draw(report, shown),
        (ExplainPlot.Interactions, { Interactions: not null } shown) => PairsPicture.Draw(report, shown),
        _ => InfluencePicture.Draw(report, isWhole: true),
    };

    /// <summary>The words around a picture.</summary>
    /// <param name="report">The explanation.</param>
    /// <param name="question">What the picture answers.</param>
    public static PictureFrame Frame(SetExplanation report, string question) => new()
    {
        Title = SetExplanationSentence.Title(report),
        Subtitle = string.Join(' ', new[] { question, $"{ExplanationWords.Capital(report.Model)}, {report.Method}.", report.Background.Length > 0 ? $"Background: {report.Background}." : "" }.Where(part => part.Length > 0)),
        Footer = report.Provenance.Footer,
        Description = report.Sentence,
    };
}
