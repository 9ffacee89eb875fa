using System.Text.Json.Serialization;

namespace AiPm.Explaining;

/// <summary>What each part of an image adds to one class.</summary>
/// <param name="Name">The class, or the target.</param>
/// <param name="BaseValue">The model's mean output over the background.</param>
/// <param name="Contributions">What each region adds.</param>
/// <param name="Prediction">The model's output for the image.</param>
public sealed record ImageClass(string Name, double BaseValue, IReadOnlyList<double> Contributions, double Prediction)
{
    /// <summary>The sum of the contributions.</summary>
    [JsonIgnore]
    public double Sum => Contributions.Sum();

    /// <summary>How far base and sum are from the prediction.</summary>
    [JsonIgnore]
    public double AdditivityError => Math.Abs(BaseValue + Sum - Prediction);
}
