namespace AiPm.Explaining;

/// <summary>A value that is another.</summary>
/// <param name="Column">The column.</param>
/// <param name="From">The value in the row.</param>
/// <param name="To">The value in the counterfactual.</param>
public sealed record ValueChange(string Column, string From, string To)
{
    /// <summary>Where the value in the row lies between the least and the greatest of the data, 0 to 1; NaN without order.</summary>
    public double FromPlace { get; init; } = double.NaN;

    /// <summary>Where the other value lies between the least and the greatest of the data, 0 to 1; NaN without order.</summary>
    public double ToPlace { get; init; } = double.NaN;
}
