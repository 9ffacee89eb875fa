namespace AiPm.Pictures;

/// <summary>An arrow of a <see cref="FlowChart"/>.</summary>
/// <param name="From">The <see cref="FlowNode.Id"/> it starts at.</param>
/// <param name="To">The <see cref="FlowNode.Id"/> it leads to.</param>
public sealed record FlowEdge(string From, string To);
