namespace AiPm.Learning;

/// <summary>Trained trees, and how the training went.</summary>
public sealed record TreeFit
{
    /// <summary>The model.</summary>
    public required TreeModel Model { get; init; }

    /// <summary>The rounds kept, of the longest model where there is one for each quantile.</summary>
    public required int Rounds { get; init; }

    /// <summary>The rounds trained; more than <see cref="Rounds"/> where the validation loss had stopped falling.</summary>
    public required int RoundsTried { get; init; }

    /// <summary>The loss on the validation rows: squared or absolute error, log loss, Poisson loss or mean pinball loss; null without them.</summary>
    public required double? ValidationLoss { get; init; }

    /// <summary>A sentence for each column left out.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
