namespace AiPm.Learning;

/// <summary>A model read from where it is kept.</summary>
/// <param name="Model">The model.</param>
/// <param name="Description">What its <c>model.yaml</c> says.</param>
public sealed record StoredModel(Model Model, ModelDescription Description);
