namespace AiPm.Explaining;

/// <summary>What each player adds to the margins of rows.</summary>
/// <param name="Values">[row, player, output].</param>
/// <param name="Interactions">[row, player, player, output]; none unless asked for. Each row of the matrix sums to the player's value.</param>
internal sealed record TreeAttribution(double[] Values, double[] Interactions);
