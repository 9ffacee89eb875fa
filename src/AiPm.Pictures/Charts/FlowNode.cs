namespace AiPm.Pictures;

/// <summary>A box of a <see cref="FlowChart"/>.</summary>
/// <param name="Id">What edges call it; not shown.</param>
/// <param name="Lane">The column it stands in, from 0 at the left.</param>
/// <param name="Title">Its first line.</param>
/// <param name="Detail">Its second line; empty for none.</param>
public sealed record FlowNode(string Id, int Lane, string Title, string Detail = "")
{
    /// <summary>Whether it is what the picture is about. Default: false.</summary>
    public bool IsTarget { get; init; }

    /// <summary>Whether it stands back, such as one that stands for several. Default: false.</summary>
    public bool IsMuted { get; init; }
}
