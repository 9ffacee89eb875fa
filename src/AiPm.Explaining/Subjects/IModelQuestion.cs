using AiPm.Learning;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>What every question about a model names.</summary>
internal interface IModelQuestion
{
    /// <summary>The model, and the data after it; none for the newest baseline.</summary>
    IReadOnlyList<string>? Model { get; }

    /// <summary>A model at hand, instead of one by name.</summary>
    Model? Live { get; }

    /// <summary>What <see cref="Live"/> came from; null where nobody knows.</summary>
    DataStamp? LiveTrainedOn { get; }

    /// <summary>The rows; null for the word after the model, or the data that the model was trained on.</summary>
    DataReference? Data { get; }
}
