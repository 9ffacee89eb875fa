namespace AiPm.Data;

/// <summary>That one step led to another.</summary>
/// <param name="From">The <see cref="LineageNode.Id"/> of the earlier.</param>
/// <param name="To">The <see cref="LineageNode.Id"/> of the later.</param>
public sealed record LineageEdge(string From, string To);
