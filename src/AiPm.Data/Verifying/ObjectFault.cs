namespace AiPm.Data;

/// <summary>An object of the cache that is not as it should be.</summary>
/// <param name="Hash">DVC's name for it.</param>
/// <param name="Name">The data that needs it; empty where nothing in the workspace does.</param>
/// <param name="State">What is wrong.</param>
public sealed record ObjectFault(string Hash, string Name, ObjectState State);
