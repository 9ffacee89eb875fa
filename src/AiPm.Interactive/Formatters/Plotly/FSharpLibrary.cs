using System.Reflection;
using System.Runtime.Loader;

namespace AiPm.Formatters;

/// <summary>The library of F#, which Plotly.NET is written in and .NET Interactive brings along.</summary>
/// <remarks>
/// Plotly.NET 6 asks for FSharp.Core 10.1; the last .NET Interactive holds 10.0, and a process has one only. Without help
/// the first chart ends in a FileNotFoundException, although nothing newer is used.
/// </remarks>
internal static class FSharpLibrary
{
    private const string Name = "FSharp.Core";

    /// <summary>Answers requests for a newer version, which would fail, with the one that is here.</summary>
    public static void Offer() => AssemblyLoadContext.Default.Resolving += (_, asked) => Resolve(asked);

    /// <summary>The library that is here, for a request of the same major version; null for any other.</summary>
    /// <param name="asked">What could not be found.</param>
    internal static Assembly? Resolve(AssemblyName asked)
    {
        // A request without a version is our own, below.
        if (asked.Name != Name || asked.Version is not { } version)
        {
            return null;
        }

        try
        {
            var here = Assembly.Load(new AssemblyName(Name));
            return here.GetName().Version?.Major == version.Major ? here : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
