namespace AiPm.Learning;

/// <summary>A network that was trained on rows of a table.</summary>
/// <param name="Model">The model.</param>
/// <param name="Training">How training went; losses of numbers are those of the standardised target.</param>
/// <param name="Notes">What a reader should know of the columns.</param>
public sealed record NetworkFit(NetworkModel Model, TrainingFit Training, IReadOnlyList<string> Notes);
