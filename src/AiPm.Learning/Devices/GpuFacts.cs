namespace AiPm.Learning;

/// <summary>A GPU as its driver names it.</summary>
/// <param name="Index">Its place, as in <c>cuda:0</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Memory">Its memory, in bytes.</param>
/// <param name="Driver">The driver's version.</param>
/// <param name="ComputeCapability">What it can compute, such as <c>9.0</c>; empty where the driver does not say.</param>
public sealed record GpuFacts(int Index, string Name, long Memory, string Driver, string ComputeCapability = "");
