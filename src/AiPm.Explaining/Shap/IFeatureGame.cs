namespace AiPm.Explaining;

/// <summary>A model asked about rows in which some players are absent: what every method for any model plays.</summary>
/// <remarks>v(S) = the mean over background rows b of f(x_S, b_notS).</remarks>
internal interface IFeatureGame
{
    /// <summary>The players.</summary>
    IReadOnlyList<string> Players { get; }

    /// <summary>The outputs.</summary>
    IReadOnlyList<string> Outputs { get; }

    /// <summary>The rows that can be explained.</summary>
    int RowCount { get; }

    /// <summary>The rows that stand for absent players.</summary>
    int BackgroundCount { get; }

    /// <summary>The worth of coalitions for one row; the model is asked in large batches.</summary>
    /// <param name="row">The row explained.</param>
    /// <param name="coalitions">Bit p % 64 of word p / 64 says whether player p is present; <c>ceil(players / 64)</c> words each.</param>
    /// <param name="worth">Receives [coalition, output].</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    void Worth(int row, ReadOnlySpan<ulong> coalitions, Span<double> worth, CancellationToken cancellation);
}
