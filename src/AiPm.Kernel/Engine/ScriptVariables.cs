using System.Diagnostics.CodeAnalysis;
using AiPm.Verbs;

namespace AiPm.Kernel;

/// <summary>The variables of the cells that have run; the last declaration of a name wins.</summary>
internal sealed class ScriptVariables(ScriptChain chain) : IVariables
{
    public IReadOnlyCollection<string> Names => [.. chain.Variables.Select(variable => variable.Name).Distinct(StringComparer.Ordinal)];

    public bool TryGet(string name, [NotNullWhen(true)] out object? value)
    {
        value = chain.Variables.LastOrDefault(variable => variable.Name == name)?.Value;
        return value is not null;
    }
}
