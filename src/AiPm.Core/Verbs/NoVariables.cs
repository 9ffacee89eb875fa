using System.Diagnostics.CodeAnalysis;

namespace AiPm.Verbs;

/// <summary>The variables of a terminal: none.</summary>
public sealed class NoVariables : IVariables
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names => [];

    /// <inheritdoc/>
    public bool TryGet(string name, [NotNullWhen(true)] out object? value)
    {
        value = null;
        return false;
    }
}
