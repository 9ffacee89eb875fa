using AiPm.Data;
using AiPm.Progress;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>Explains a row by LIME, as <c>explain --method lime</c> asks.</summary>
internal static class LimeExplaining
{
    /// <summary>The word of <c>--method</c>.</summary>
    public const string Name = "lime";

    private const int Samples = 5000;

    /// <summary>Refuses options that LIME has no use for.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="UsageException">They do not go with it.</exception>
    public static void Check(ExplainOptions options)
    {
        var (problem, next) = options switch
        {
            { Row: null } => ("LIME explains one row, but no row came.", "--row 17 --method lime"),
            { Out: not null } => ("LIME explains one row; --out writes the values of many.", "--method lime without --out"),
            { Group: not null } => ("LIME weighs each column by itself; --group is for Shapley values.", "--method lime without --group"),
            { Interactions: true } or { Plot: ExplainPlot.Interactions } => ("LIME's linear model has no pairs; --interactions is for Shapley values.", "--method lime without --interactions"),
            { Conditional: true } => ("LIME draws each column by itself; --conditional is for linear models.", "--method lime without --conditional"),
            { Space: ExplainSpace.LogLoss } => ("LIME explains predictions, not losses.", "--space margin or probability"),
            _ => ("", ""),
        };
        if (problem.Length > 0)
        {
            throw new UsageException(problem, next);
        }
    }

    /// <summary>How it samples, as a user asked.</summary>
    /// <param name="options">The options.</param>
    public static LimeOptions OptionsOf(ExplainOptions options) => new()
    {
        Samples = Math.Max(2, options.Samples ?? Samples),
        Features = options.Max,
        Seeds = [.. Enumerable.Range(options.Seed, options.LimeSeeds)],
    };

    /// <summary>Explains the row.</summary>
    /// <param name="subject">The model.</param>
    /// <param name="data">The data that has the row.</param>
    /// <param name="options">The options, checked.</param>
    /// <param name="context">Where the user is.</param>
    /// <param name="notes">What a reader should know so far.</param>
    /// <param name="line">The line that computes it again.</param>
    /// <exception cref="AipmException">There is no such row, or the data lacks columns.</exception>
    public static LimeReport Run(ExplainSubject subject, ResolvedData data, ExplainOptions options, VerbContext context, IReadOnlyList<string> notes, string line)
    {
        var rows = new ModelRows(subject, data, notes);
        RequiredColumns.Check(rows.Columns, subject.Model.Signature.Target, data.Table, "--data");
        var at = ExplainedRow.Of(data.Table, options.Row ?? 0);
        var background = ExplainBackground.Read(subject, options with { Method = "sampling" }, context, data.Table, data.Stamp);
        var around = background.Table ?? data.Table;
        RequiredColumns.Check(rows.Columns, subject.Model.Signature.Target, around, "--background");
        var one = data.Table.Take([at]);
        var game = rows.Game(one, around, ExplainedRow.SpaceOf(options.Space), null, context.Time);
        List<string> told = [.. notes];
        var output = AskedOutput.Of(subject.Model, game.Output, options.Output, one, told);
        var lime = OptionsOf(options);
        context.Progress.Report(new ProgressUpdate { Activity = $"explaining row {at} by lime, {NumberText.Count((long)lime.Samples * lime.Seeds.Count)} model rows" });
        var found = new LimeTabular(game, lime).Explain(0, output.Index, context.Cancellation);
        var texts = RowTexts.Of(subject.Model, data.Table, at);
        if (around.RowCount == 1)
        {
            told.Add("The background has one row, so each column takes two values at most.");
        }

        return found with
        {
            Row = at,
            Model = subject.Title,
            RunId = subject.RunId,
            Target = subject.Model.Signature.Target,
            PositiveClass = output.Class,
            Space = output.Space,
            Method = Name,
            BackgroundCount = around.RowCount,
            Background = background.Words,
            BaseLabel = background.BaseLabel,
            Max = options.Max,
            SampleCount = lime.Samples,
            Features = [.. found.Features.Select(feature => feature with { Value = texts.GetValueOrDefault(feature.Feature) ?? data.Table[feature.Feature].TextAt(at) ?? "missing" })],
            Notes = told,
            Provenance = new Provenance { Data = background.Stamp is { } used ? [data.Stamp, used] : [data.Stamp], Seed = options.Seed, Line = line },
        };
    }
}
