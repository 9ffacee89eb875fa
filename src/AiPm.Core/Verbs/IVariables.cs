using System.Diagnostics.CodeAnalysis;

namespace AiPm.Verbs;

/// <summary>The C# variables of the notebook that a verb line may name.</summary>
public interface IVariables
{
    /// <summary>The names, for suggestions.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>The value of a variable.</summary>
    /// <param name="name">Its name, exact case.</param>
    /// <param name="value">The live object.</param>
    /// <returns>Whether there is such a variable and it is not null.</returns>
    bool TryGet(string name, [NotNullWhen(true)] out object? value);
}
