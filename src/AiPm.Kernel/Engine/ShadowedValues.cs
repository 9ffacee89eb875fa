using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace AiPm.Kernel;

/// <summary>Lets go of the value of a variable that a later cell has declared again, unless code of the cells between may still ask for it.</summary>
internal sealed class ShadowedValues
{
    private readonly Dictionary<string, int> _declaredAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _usedLaterAt = new(StringComparer.Ordinal);
    private int _link;

    /// <summary>Whether no code that may still run asks for the newest variable of a name.</summary>
    public bool MayMove(string name) => _usedLaterAt.GetValueOrDefault(name) < _declaredAt.GetValueOrDefault(name);

    /// <summary>Takes in a cell that ran.</summary>
    /// <param name="root">Its code.</param>
    /// <param name="declared">The names that it declared.</param>
    /// <param name="replaced">The names that went with the cell whose place it took.</param>
    /// <param name="state">The variables after it.</param>
    public void Add(SyntaxNode root, IReadOnlyList<string> declared, IReadOnlyList<string> replaced, ScriptState state)
    {
        _link++;
        foreach (var name in declared.Except(replaced).Where(name => _declaredAt.TryGetValue(name, out var before) && _usedLaterAt.GetValueOrDefault(name) < before))
        {
            if (state.Variables.Where(variable => variable.Name == name).SkipLast(1).LastOrDefault() is { IsReadOnly: false, Type.IsPrimitive: false } shadowed)
            {
                shadowed.Value = null;
            }
        }

        foreach (var name in CellMembers.NamesUsedLater(root))
        {
            _usedLaterAt[name] = _link;
        }

        foreach (var name in declared)
        {
            _declaredAt[name] = _link;
        }
    }
}
