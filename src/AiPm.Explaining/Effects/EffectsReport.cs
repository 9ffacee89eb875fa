using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>What a model says along the values of its features: partial dependence, local effects, curves of single rows, and what pairs do together.</summary>
public sealed record EffectsReport : Report, IPictured
{
    /// <inheritdoc/>
    public override string Verb => "effects";

    /// <inheritdoc/>
    public override string Sentence => EffectsSentence.Of(this);

    /// <summary>What the model is called, such as <c>ridge regression</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The run that left the model; empty where there was none.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The column predicted.</summary>
    public required string Target { get; init; }

    /// <summary>What is predicted: the target, or the target being a class.</summary>
    public required string Output { get; init; }

    /// <summary>What an axis of predictions measures.</summary>
    public required string Axis { get; init; }

    /// <summary>What predictions are measured in.</summary>
    public required OutputSpace Space { get; init; }

    /// <summary>How effects were computed.</summary>
    public required EffectKind Kind { get; init; }

    /// <summary>The mean prediction of the rows as they are.</summary>
    public required double MeanPrediction { get; init; }

    /// <summary>The effects: as named, or the widest range first.</summary>
    public required IReadOnlyList<FeatureEffect> Effects { get; init; }

    /// <summary>Whether the features were chosen, not named.</summary>
    public bool IsChosen { get; init; }

    /// <summary>The features of the model.</summary>
    public required int FeatureCount { get; init; }

    /// <summary>Predictions over two features together; null where they were not asked for.</summary>
    public EffectSurface? Surface { get; init; }

    /// <summary>How much pairs of the features do together beyond each by itself, the strongest first; none for one feature.</summary>
    public IReadOnlyList<InteractionStrength> Interactions { get; init; } = [];

    /// <summary>The rows over which pairs were measured.</summary>
    public int InteractionRowCount { get; init; }

    /// <summary>The rows averaged over.</summary>
    public required int RowCount { get; init; }

    /// <summary>The rows that they were drawn from.</summary>
    public required int AllRowCount { get; init; }

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The effect of a feature.</summary>
    /// <param name="feature">The feature.</param>
    /// <exception cref="AipmException">It is not among the effects.</exception>
    [JsonIgnore]
    public FeatureEffect this[string feature] => Effects.FirstOrDefault(effect => effect.Feature == feature)
        ?? throw new AipmException($"The report has no effect of '{feature}'; it has {GamePlayers.Listed([.. Effects.Select(effect => effect.Feature)])}.", $"--feature {Verbs.VerbLine.Quote(feature)}");

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables => EffectsTables.Of(this);

    /// <inheritdoc/>
    public Scene Draw() => EffectsPicture.Draw(this);
}
