using AiPm.Learning;
using AiPm.Progress;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>A model, a background and options, ready to explain rows.</summary>
internal sealed class ExplainRequest(ExplainSubject subject, ExplainBackground background, ExplainOptions options, VerbContext context)
{
    private const long MostPairs = 1 << 26;

    /// <summary>What a reader should know so far.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Where the numbers come from.</summary>
    public Provenance Provenance { get; init; } = new();

    /// <summary>Refuses options that do not go together.</summary>
    /// <param name="options">The options.</param>
    /// <param name="context">Where the user is.</param>
    /// <exception cref="UsageException">They do not.</exception>
    public static void Check(ExplainOptions options, VerbContext context)
    {
        _ = ExplainData.Named(options, context);
        _ = FeatureGroups.Read(options.Group);
        if (options.Row is not null && options.Plot is not (ExplainPlot.Auto or ExplainPlot.Waterfall or ExplainPlot.Force or ExplainPlot.Decision))
        {
            throw new UsageException("One row has a waterfall, a force strip or a way among the others (decision); the other plots are of many rows.", "no --row, or --plot force");
        }

        if (options.Row is null && options.Plot == ExplainPlot.Waterfall)
        {
            throw new UsageException("A waterfall is of one row, but no row came.", "--row 17 --plot waterfall");
        }

        if (options.Feature is not null && options.Plot != ExplainPlot.Dependence)
        {
            throw new UsageException("--feature is for --plot dependence.", $"--plot dependence --feature {VerbLine.Quote(options.Feature)}");
        }

        if (options.Order != default && options.Plot is not (ExplainPlot.Heatmap or ExplainPlot.Force))
        {
            throw new UsageException("--order is for --plot heatmap and --plot force of many rows.", "--plot heatmap --order prediction");
        }

        if (options.Interactive && (options.Row is not null || options.By is not null || options.Out is not null || options.Plot is not (ExplainPlot.Auto or ExplainPlot.Beeswarm or ExplainPlot.Dependence)))
        {
            throw new UsageException("--interactive is for the beeswarm and the dependence plot of many rows.", "--plot beeswarm --interactive");
        }

        if (options.By is not null && (options.Row is not null || options.Plot is not (ExplainPlot.Auto or ExplainPlot.Bar)))
        {
            throw new UsageException("--by compares the rows of levels by bars.", $"--by {VerbLine.Quote(options.By)} --plot bar, without --row");
        }
    }

    /// <summary>Makes the method ready.</summary>
    /// <param name="keepsData">Whether the rows' own values are kept.</param>
    /// <param name="withInteractions">Whether pairs are wanted.</param>
    /// <param name="progress">Is told the share done of the rows in work.</param>
    /// <param name="firstRow">What the first row is called in messages.</param>
    public Explainer Prepare(bool keepsData, bool withInteractions, Action<double> progress, int firstRow = 0)
    {
        var task = ExplainTask.Of(subject.Model, options, context) with
        {
            Background = background.Table,
            WithInteractions = withInteractions,
            KeepsData = keepsData,
            Progress = progress,
            FirstRow = firstRow,
        };
        return ExplainMethods.For(options.Method, task).Prepare(task);
    }

    /// <summary>The threads that compute.</summary>
    public int Threads => options.Threads ?? Environment.ProcessorCount;

    /// <summary>Explains one row.</summary>
    /// <param name="table">The data.</param>
    /// <param name="row">The row, from 0; negative ones count from the end.</param>
    /// <exception cref="AipmException">There is no such row, or the data lacks columns.</exception>
    public RowExplanation OfRow(Table table, int row)
    {
        var at = ExplainedRow.Of(table, row);
        var explainer = Prepare(keepsData: true, options.Interactions, _ => { }, at);
        var whole = explainer.Explain(table.Take([at]));
        var (explanation, notes) = OneOutput(whole, row: 0);
        var texts = RowTexts.Of(subject.Model, table, at);
        return RowExplanation.Of(explanation, texts.GetValueOrDefault, options.Plot, options.Max) with
        {
            Model = subject.Title,
            RunId = subject.RunId,
            Target = subject.Model.Signature.Target,
            PositiveClass = ClassOf(explanation),
            Background = background.Words,
            BaseLabel = background.BaseLabel,
            Row = at,
            Actual = table.TryGetColumn(subject.Model.Signature.Target, out var target) ? target.TextAt(at) : null,
            StandardError = explanation.StandardErrors?.Max(),
            Notes = [.. Notes, .. notes, .. explainer.Notes],
            Provenance = WithSeed(explanation),
            Explanation = whole,
        };
    }

    /// <summary>Explains all rows.</summary>
    /// <param name="table">The data.</param>
    /// <exception cref="AipmException">The data lacks columns.</exception>
    public SetExplanation OfAll(Table table)
    {
        if (table.RowCount == 0)
        {
            throw new AipmException("The data has no rows to explain.", "--data with the rows to explain");
        }

        var by = options.By is { } name ? table[name] : null;
        var count = (long)subject.Model.Signature.Columns.Count;
        var fits = table.RowCount * count * count <= MostPairs;
        var wantsPairs = options.Interactions || options.Plot == ExplainPlot.Interactions;
        var colours = options.Plot == ExplainPlot.Dependence && fits && subject.Model is TreeModel && options.Space == ExplainSpace.Margin
            && options.Method is ExplainMethods.Auto or "tree";
        var explainer = Prepare(keepsData: true, wantsPairs || colours, Tell);
        var whole = explainer.Explain(table);
        var hasAll = options is { Plot: ExplainPlot.Bar, Output: null, By: null };
        var (explanation, notes) = hasAll ? (whole, []) : OneOutput(whole, row: null);
        var (highlighted, label) = Highlighted(whole, table);
        var report = SetExplanation.Of(explanation, options, by) with
        {
            Model = subject.Title,
            RunId = subject.RunId,
            Target = subject.Model.Signature.Target,
            PositiveClass = explanation.Outputs.Count > 1 ? "" : ClassOf(explanation),
            Background = background.Words,
            BaseLabel = background.BaseLabel,
            StandardError = explanation.StandardErrors?.Max(),
            Highlighted = highlighted,
            HighlightLabel = label,
            Notes = [.. Notes, .. notes, .. explainer.Notes],
            Provenance = WithSeed(explanation),
            Explanation = whole,
        };
        return report with { Detail = SetExplanationDetail.Of(report, explanation) };

        void Tell(double share) => context.Progress.Report(new ProgressUpdate { Activity = $"explaining {NumberText.Count(table.RowCount)} rows", Share = share });
    }

    private Provenance WithSeed(Explanation explanation) => Provenance with { Seed = explanation.Seed ?? Provenance.Seed };

    // What stands out among many rows: the one named, or those whose class came out wrong.
    private (IReadOnlyList<int> Rows, string Label) Highlighted(Explanation whole, Table table)
    {
        if (options.Plot != ExplainPlot.Decision)
        {
            return ([], "");
        }

        return options.Row is { } row
            ? ([ExplainedRow.Of(table, row)], $"row {ExplainedRow.Of(table, row)}")
            : Misclassified.Of(whole, subject.Model.Signature, table) is { Count: > 0 } wrong
            ? (wrong, wrong.Count == 1 ? "1 misclassified row" : $"{NumberText.Count(wrong.Count)} misclassified rows")
            : ([], "");
    }

    private string ClassOf(Explanation explanation) => subject.Model.Signature is { Classes.Count: > 0 } or { Quantiles.Count: > 0 } ? explanation.Outputs[0] : "";

    // Of several outputs a picture shows one: that which is named, the one predicted for a row, or the one that features move most.
    private (Explanation Explanation, string[] Notes) OneOutput(Explanation whole, int? row)
    {
        var outputs = whole.Outputs;
        if (options.Output is { } wanted)
        {
            var at = Enumerable.Range(0, outputs.Count).FirstOrDefault(i => outputs[i] == wanted, -1);
            return at >= 0
                ? (whole.OfOutput(at), [])
                : throw new UsageException($"The model has no output '{wanted}'; it has {string.Join(", ", outputs)}.", $"--output {VerbLine.Quote(NearestName.Find(wanted, outputs) ?? outputs[^1])}");
        }

        if (outputs.Count == 1)
        {
            return (whole, []);
        }

        var best = Enumerable.Range(0, outputs.Count).MaxBy(i => row is { } at ? whole.Predictions[(at * outputs.Count) + i] : whole.MeanAbsolute(i).Sum());
        return (whole.OfOutput(best), [$"Of {outputs.Count} outputs '{outputs[best]}' is shown, {(row is null ? "which features move most" : "the one predicted")}; --output names another: {FeatureList.Short([.. outputs])}."]);
    }
}
