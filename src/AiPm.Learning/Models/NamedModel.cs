using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>A model found by the name that a user typed.</summary>
/// <param name="Model">The model.</param>
/// <param name="Name">What to call it in captions, such as <c>r3</c> or <c>churn@2</c>.</param>
/// <param name="TrainedOn">The data that it, and the choice of it, came from; null where nobody knows.</param>
public sealed record NamedModel(Model Model, string Name, DataStamp? TrainedOn = null)
{
    /// <summary>Where it came from; null where nobody knows.</summary>
    public ModelOrigin? Origin { get; init; }

    /// <summary>The run that left it, such as <c>r3</c>; null where there was none.</summary>
    public string? RunId { get; init; }
}
