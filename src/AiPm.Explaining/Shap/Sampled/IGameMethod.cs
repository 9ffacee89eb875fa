namespace AiPm.Explaining;

/// <summary>A way to get Shapley values from the worth of coalitions.</summary>
internal interface IGameMethod
{
    /// <summary>What it is called, such as <c>kernel</c>.</summary>
    string Name { get; }

    /// <summary>The seed of its random choices; null where it makes none.</summary>
    int? Seed { get; }

    /// <summary>How many rows the model is asked about at most for one row explained.</summary>
    /// <param name="players">The players.</param>
    /// <param name="background">The background rows.</param>
    long Evaluations(int players, int background);

    /// <summary>Explains a row.</summary>
    /// <param name="game">The players whose presence can change anything; at least one.</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    RowAttribution Explain(RowGame game, CancellationToken cancellation);
}
