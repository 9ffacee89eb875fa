namespace AiPm.Learning;

/// <summary>What an epoch came to.</summary>
/// <param name="Number">The epoch, from 1.</param>
/// <param name="Step">The steps done at its end.</param>
/// <param name="Loss">The mean loss over its steps, while the weights moved.</param>
/// <param name="ValidationLoss">The loss of the validation rows at its end; null where there are none.</param>
/// <param name="Rate">The learning rate of its last step.</param>
public sealed record TrainingEpoch(int Number, long Step, double Loss, double? ValidationLoss, double Rate);
