namespace AiPm.Explaining;

/// <summary>What each player adds in one row.</summary>
/// <param name="Values">[player, output].</param>
/// <param name="StandardErrors">[player, output]; null where the values are exact.</param>
/// <param name="Interactions">[player, player, output], each row summing to the player's value; null where they were not asked for.</param>
internal sealed record RowAttribution(double[] Values, double[]? StandardErrors = null, double[]? Interactions = null);
