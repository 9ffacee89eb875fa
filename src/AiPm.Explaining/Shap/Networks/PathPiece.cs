namespace AiPm.Explaining;

/// <summary>A piece of the straight way from a background row to a row.</summary>
/// <param name="Pair">The background row, from 0.</param>
/// <param name="From">Where it begins, from 0 at the background row.</param>
/// <param name="To">Where it ends, to 1 at the row.</param>
internal readonly record struct PathPiece(int Pair, double From, double To)
{
    /// <summary>Its share of the way.</summary>
    public double Length => To - From;

    /// <summary>Its halves.</summary>
    public IEnumerable<PathPiece> Halves() => [this with { To = (From + To) / 2 }, this with { From = (From + To) / 2 }];
}
