namespace AiPm.Kernel;

/// <summary>A package that is part of the program.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Assemblies">The paths of its assemblies.</param>
internal sealed record CarriedPackage(string Id, string Version, IReadOnlyList<string> Assemblies);
