using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>Shows what a model says along the values of its features.</summary>
/// <param name="sources">Where models are found by name.</param>
public sealed class EffectsVerb(ModelSources sources) : Verb<EffectsOptions, EffectsReport>(new VerbSpec
{
    Name = "effects",
    Summary = "Shows what a model says along the values of its features.",
    Question = "How do predictions go with each feature, and which act together?",
    Logged = true,
    Examples =
    [
        "effects",
        "effects r3 test --feature temp",
        "effects r3 test --feature temp --with wind",
        "effects churn@champion june.csv --feature income,age --kind ale",
        "effects r3 --kind ice --feature temp",
    ],
    Method = "pdp: the mean over rows of the prediction where all take a value (Friedman 2001). ice: the curves of single rows, centred at their start "
        + "(Goldstein et al. 2015). ale: differences within intervals of the data, summed up and centred (Apley and Zhu 2020). Pairs: Friedman and "
        + "Popescu's (2008) H². Features shown by default: those with the greatest deviation of partial dependence (Greenwell et al. 2018). "
        + "Numbers go from their 5th to their 95th of a hundred, levels by frequency.",
    Pitfalls =
    [
        "An effect tells what the model says, not what would happen if the value were another.",
        "Partial dependence asks about rows that do not occur where columns move together: ale does not.",
        "A flat mean may hide rows that rise and rows that fall: look at the grey lines, or at ice.",
    ],
})
{
    /// <summary>Asks models of all places: variables, the registry, runs, files.</summary>
    public EffectsVerb()
        : this(ModelSources.All)
    {
    }

    /// <inheritdoc/>
    public override EffectsReport Run(EffectsOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        return new EffectsRequest(ModelRows.Read(Spec.Name, options, sources, context), options, context).Run(this);
    }
}
