using AiPm.Learning;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>Shows how a model reckons: for one row, for many, or into a file.</summary>
/// <param name="sources">Where models are found by name.</param>
public sealed class ExplainVerb(ModelSources sources) : Verb<ExplainOptions, ExplainReport>(new VerbSpec
{
    Name = "explain",
    Summary = "Shows how a model reckons, for one row or for many.",
    Question = "Why does the model say this here, and do the parts add up?",
    Logged = true,
    Examples =
    [
        "explain --row -1",
        "explain r3 test --row 17 --max 6",
        "explain r3 test --plot dependence --feature temp --interactive",
        "explain r3 test --plot decision --row 17",
        "explain churn@champion june.csv --background train --background-rows 200 --by station",
        "explain model.onnx rows.csv --method kernel --background train.csv --background-rows 100",
        "explain model.txt rows.csv --out phi.csv",
    ],
    Method = "Exact Shapley values. Linear models with independent features: φ = w (x − mean over the background), Štrumbelj and Kononenko "
        + "(2014), Lundberg and Lee (2017). Trees: path-dependent, or interventional with --background, Lundberg et al. (2020), by tables "
        + "over patterns of splits (Yang 2021; arXiv 2511.09376) and quadrature; probabilities and losses of trees stretch each background "
        + "row's values. Any model: v(S) = the mean over background rows of the model with the features outside S from there; from all "
        + "sets to 11 features (exact), by Kernel SHAP to 64 (Lundberg and Lee 2017; pairs and stopping after Covert and Lee 2021), by "
        + "antithetic walks beyond (Mitchell et al. 2022), each with standard errors; partition gives Owen values (1977), sampling those of "
        + "Štrumbelj and Kononenko. --conditional: E[f | present features] under a normal distribution (Chen et al. 2020). "
        + "Encoded parts of one column are one player. Two classes are explained in log-odds unless --space says otherwise.",
    Pitfalls =
    [
        "A contribution tells how the model reckons, not what would happen if the value were another.",
        "Columns that move together share their weight arbitrarily; read them as a group (--group).",
        "Methods that ask the model cost features times background rows: the cost is shown before they start; --background-rows 100 is often enough.",
        "Contributions in log-odds are not probabilities: the same step is small near 0 and 1 and large near one half.",
    ],
})
{
    /// <summary>Explains the models of all places: variables, the registry, runs, files.</summary>
    public ExplainVerb()
        : this(ModelSources.All)
    {
    }

    /// <inheritdoc/>
    public override ExplainReport Run(ExplainOptions options, VerbContext context)
    {
        ExplainRequest.Check(options, context);
        ImageRequest.Check(options);
        SingleRow.Check(options);
        var subject = ExplainSubject.Find(options, sources, context);
        var provenance = new Provenance { Line = new VerbCall { Verb = this, Options = options }.Line };
        if (options.Out is not null)
        {
            return new ExplainWriting(subject, options, context).Run(provenance, new VerbCall { Verb = this, Options = options with { Threads = null } }.Line);
        }

        var data = ExplainData.Read(subject, options, context);
        List<string> notes = [.. data.Notes, .. ExplainData.Changes(subject, options, data.Stamp, context)];
        subject = subject.NamedAs(data.Table, notes);
        if (SingleRow.Explain(subject, data, options, context, notes, provenance.Line) is { } single)
        {
            return single;
        }

        var background = ExplainBackground.Read(subject, options, context, data.Table, data.Stamp);
        provenance = provenance with
        {
            Data = background.Stamp is { } used ? [data.Stamp, used] : [data.Stamp],
            Seed = background.Table is not null && options.BackgroundRows is not null ? options.Seed : null,
        };
        var request = new ExplainRequest(subject, background, options, context) { Notes = notes, Provenance = provenance };
        var report = options.Image is not null ? new ImageRequest(subject, background, options, context) { Notes = notes, Provenance = provenance }.Explain(data.Table)
            : options.Row is { } row && options.Plot != ExplainPlot.Decision ? request.OfRow(data.Table, row) : (ExplainReport)request.OfAll(data.Table);
        KeptExplanation.Keep(report, context);
        return report;
    }
}
