namespace AiPm.Explaining;

/// <summary>A feature in a LIME explanation.</summary>
/// <param name="Feature">The column, or the word.</param>
/// <param name="Weight">Its weight in the local model, the mean over seeds.</param>
/// <param name="Deviation">The standard deviation of the weight over seeds.</param>
/// <param name="KeptShare">In which share of seeds it was among the features kept, 0 to 1.</param>
public sealed record LimeFeature(string Feature, double Weight, double Deviation, double KeptShare)
{
    /// <summary>Its value in the row, as text; empty for a word.</summary>
    public string Value { get; init; } = "";
}
