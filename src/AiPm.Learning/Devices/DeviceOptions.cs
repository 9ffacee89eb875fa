namespace AiPm.Learning;

/// <summary>Options of <c>device</c>: there are none.</summary>
public sealed record DeviceOptions;
