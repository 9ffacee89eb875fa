namespace AiPm.Learning;

/// <summary>A measure of a model with its 95 % interval, as it was when the model was kept.</summary>
/// <param name="Name">Its name, such as <c>MAE</c>.</param>
/// <param name="Value">Its value.</param>
/// <param name="Lower">The interval's lower end, or null where there is none.</param>
/// <param name="Upper">The interval's upper end, or null where there is none.</param>
public sealed record ModelMetric(string Name, double Value, double? Lower = null, double? Upper = null);
