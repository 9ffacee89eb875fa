using AiPm.Learning;
using AiPm.Progress;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>What is to be explained, and how: the same for every method.</summary>
/// <param name="Model">The model.</param>
internal sealed record ExplainTask(Model Model)
{
    /// <summary>The rows that stand for absent features; null for what the model itself knows of its training data.</summary>
    public Table? Background { get; init; }

    /// <summary>The columns that come and go together.</summary>
    public FeatureGroups Groups { get; init; } = FeatureGroups.None;

    /// <summary>What values add up in.</summary>
    public ExplainSpace Space { get; init; }

    /// <summary>Whether pairs of features are wanted too.</summary>
    public bool WithInteractions { get; init; }

    /// <summary>Whether the rows' own values are kept beside what they add.</summary>
    public bool KeepsData { get; init; } = true;

    /// <summary>The threads; results do not depend on them.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The numbers that the tables of trees hold.</summary>
    public TreePrecision Precision { get; init; }

    /// <summary>The seed of what is drawn.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>The sets of features that the model is asked about for one row, at most; null for what the method thinks right.</summary>
    public int? Samples { get; init; }

    /// <summary>The standard error at which drawing stops, as a share of the distance between the largest and the smallest value; 0 for never.</summary>
    public double Error { get; init; } = 0.005;

    /// <summary>Whether absent features follow the present ones as the background's correlations say.</summary>
    public bool IsConditional { get; init; }

    /// <summary>The hierarchy of players for methods that need one; null for one made from the background.</summary>
    public PlayerHierarchy? Hierarchy { get; init; }

    /// <summary>What the first row explained is called in messages: its number in the user's data.</summary>
    public int FirstRow { get; init; }

    /// <summary>The clock of the time left.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Shows what it costs before it starts, then how far it is; for methods that know more than a share.</summary>
    public IProgressSink Sink { get; init; } = new NoProgress();

    /// <summary>Is told the share done of the rows in work, now and then.</summary>
    public Action<double> Progress { get; init; } = _ => { };

    /// <summary>Stops it.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>What a user asked for.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">The options.</param>
    /// <param name="context">Where the user is.</param>
    public static ExplainTask Of(Model model, ExplainOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        return new ExplainTask(model)
        {
            Groups = FeatureGroups.Read(options.Group),
            Space = SpaceOf(model, options.Space),
            WithInteractions = options.Interactions || options.Plot == ExplainPlot.Interactions,
            Threads = options.Threads ?? Environment.ProcessorCount,
            Precision = options.Precision,
            Seed = options.Seed,
            Samples = options.Samples,
            Error = options.Error,
            IsConditional = options.Conditional,
            Time = context.Time,
            Sink = context.Progress,
            Cancellation = context.Cancellation,
        };
    }

    // What a model predicts is often what it adds up, or a probability.
    private static ExplainSpace SpaceOf(Model model, ExplainSpace space) => (space, model) switch
    {
        (not ExplainSpace.Prediction, _) => space,
        (_, { Signature.Classes.Count: > 0 }) => ExplainSpace.Probability,
        (_, TreeModel { Ensemble.Link: not OutputLink.Identity } or TreeModel { Signature.Quantiles.Count: > 0 }) => space,
        (_, LinearModel or NetworkModel) when model.Signature.Task == LearningTask.Count => space,
        _ => ExplainSpace.Margin,
    };
}
