namespace AiPm.Explaining;

/// <summary>A model asked about rows in which some players are absent: what every method for any model plays.</summary>
/// <remarks>v(S) = the mean over background rows b of f(x_S, b_notS).</remarks>
internal interface IFeatureGame
{
    /// <summary>The players.</summary>
    IReadOnlyList<string> Players { get; }

    /// <summary>The outputs.</summary>
    IReadOnlyList<string> Outputs { get; }

    /// <summary>What the worth of a coalition is measured in.</summary>
    OutputSpace Space { get; }

    /// <summary>The rows that can be explained.</summary>
    int RowCount { get; }

    /// <summary>What the first of them is called in messages: its number in the user's data.</summary>
    int FirstRow { get; }

    /// <summary>The rows that stand for absent players.</summary>
    int BackgroundCount { get; }

    /// <summary>The rows that the model has been asked about.</summary>
    long Evaluations { get; }

    /// <summary>Is told <see cref="Evaluations"/> after each batch.</summary>
    Action<long>? Asked { get; set; }

    /// <summary>The players whose presence can change anything: those whose value differs from some background row's.</summary>
    /// <param name="row">The row explained.</param>
    int[] Varying(int row);

    /// <summary>A number made of what a row holds, so that what is drawn for it does not depend on the rows beside it.</summary>
    /// <param name="row">The row explained.</param>
    ulong Fingerprint(int row);

    /// <summary>The worth where all players are absent.</summary>
    /// <param name="row">The row explained: it matters for losses alone.</param>
    /// <param name="worth">Receives a number for each output.</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    void Absent(int row, Span<double> worth, CancellationToken cancellation);

    /// <summary>The worth where all players are present: the model's own output, asked once.</summary>
    /// <param name="row">The row explained.</param>
    /// <param name="worth">Receives a number for each output.</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    void Present(int row, Span<double> worth, CancellationToken cancellation);

    /// <summary>The worth of coalitions for one row; the model is asked in large batches.</summary>
    /// <param name="row">The row explained.</param>
    /// <param name="coalitions">Bit p % 64 of word p / 64 says whether player p is present; <c>ceil(players / 64)</c> words each.</param>
    /// <param name="worth">Receives [coalition, output].</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    void Worth(int row, ReadOnlySpan<ulong> coalitions, Span<double> worth, CancellationToken cancellation);

    /// <summary>The worth of coalitions where one background row alone stands for absent players.</summary>
    /// <param name="row">The row explained.</param>
    /// <param name="coalitions">As in <see cref="Worth"/>.</param>
    /// <param name="background">A background row for each coalition.</param>
    /// <param name="worth">Receives [coalition, output].</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    void WorthAgainst(int row, ReadOnlySpan<ulong> coalitions, ReadOnlySpan<int> background, Span<double> worth, CancellationToken cancellation);

    /// <summary>The values of players in some rows, a column each, as people read them.</summary>
    /// <param name="rows">The rows.</param>
    Table Values(IReadOnlyList<int> rows);
}
