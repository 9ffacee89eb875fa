namespace AiPm.Learning;

/// <summary>How well one class is found.</summary>
/// <param name="Precision">The share of rows taken for the class that are of it; 0 where none is.</param>
/// <param name="Recall">The share of rows of the class that are taken for it; 0 where there is none.</param>
/// <param name="F1">The harmonic mean of both, 2PR / (P + R); 0 where both are 0.</param>
/// <param name="Support">The weight of the rows of the class.</param>
public readonly record struct ClassScore(double Precision, double Recall, double F1, double Support)
{
    /// <summary>The score from counts.</summary>
    /// <param name="hits">The weight of rows of the class that are taken for it.</param>
    /// <param name="taken">The weight of rows that are taken for it.</param>
    /// <param name="support">The weight of rows of the class.</param>
    internal static ClassScore Of(double hits, double taken, double support)
    {
        var (precision, recall) = (taken > 0 ? hits / taken : 0, support > 0 ? hits / support : 0);
        return new ClassScore(precision, recall, precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0, support);
    }
}
