namespace AiPm.Kernel.Pages;

/// <summary>A heading of a page.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Text">Its words.</param>
/// <param name="Id">Where a link finds it.</param>
internal sealed record PageHeading(int Level, string Text, string Id);
