using System.Diagnostics.CodeAnalysis;
using AiPm.Verbs;

namespace AiPm.Hosting;

/// <summary>The variables of .NET Interactive's kernels, by its delegates.</summary>
internal sealed class EngineVariables(DotNetInteractiveHost host) : IVariables
{
    public IReadOnlyCollection<string> Names => [.. host.FindNames().Distinct(StringComparer.Ordinal)];

    public bool TryGet(string name, [NotNullWhen(true)] out object? value)
    {
        value = host.Find(name);
        return value is not null;
    }
}
