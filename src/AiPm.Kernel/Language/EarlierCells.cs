using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AiPm.Kernel.Language;

/// <summary>
/// What the cells that have run declared, as one C# text: of each name the newest, without bodies and values. It grows with what can be
/// named, not with how many cells ran, and an editor's questions need one compilation more for it instead of one for each cell.
/// </summary>
internal sealed class EarlierCells
{
    private readonly Dictionary<string, List<EarlierDeclaration>> _declarations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _usings = new(StringComparer.Ordinal);
    private readonly TypeText _types = new();
    private Compilation? _seen;

    /// <summary>The namespaces that all cells see without a using.</summary>
    public IReadOnlyList<string> Imports { get; private set; } = [];

    /// <summary>The text.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var line in _usings.Values)
            {
                text.Append(line).Append('\n');
            }

            foreach (var declaration in _declarations.Values.SelectMany(declarations => declarations))
            {
                text.Append(declaration.Text).Append('\n');
            }

            return text.Append(_types.Declarations).ToString();
        }
    }

    /// <summary>Takes up the cells that have run since the last time.</summary>
    /// <param name="last">The newest of them.</param>
    /// <returns>Whether there were any.</returns>
    public bool Follow(Compilation last)
    {
        var missed = new Stack<Compilation>();
        for (var cell = last; cell is not null && cell != _seen; cell = cell.ScriptCompilationInfo?.PreviousScriptCompilation)
        {
            missed.Push(cell);
        }

        var isNew = missed.Count > 0;
        foreach (var cell in missed)
        {
            Add(cell);
        }

        _seen = last;
        return isNew;
    }

    /// <summary>Whether a name is declared for our own use only.</summary>
    public bool IsHidden(string name) => _types.IsStandIn(name);

    /// <summary>Whether a name is a variable's.</summary>
    public bool IsVariable(string name) => _declarations.TryGetValue(name, out var declarations) && declarations[0].Kind is SymbolKind.Field or SymbolKind.Property;

    private void Add(Compilation cell)
    {
        Imports = [.. Imports.Union(((CSharpCompilationOptions)cell.Options).Usings)];
        foreach (var directive in cell.SyntaxTrees.SelectMany(tree => ((CompilationUnitSyntax)tree.GetRoot()).Usings))
        {
            var line = directive.WithoutTrivia().ToString();
            _usings[directive.Alias?.Name.Identifier.ValueText ?? line] = line;
        }

        foreach (var symbol in cell.ScriptClass?.GetMembers() ?? [])
        {
            if (EarlierDeclaration.Of(symbol, _types) is { } declaration)
            {
                Add(symbol.Name, declaration);
            }
        }
    }

    // As the compiler looks names up: a method stands beside others, a type beside those of other arity; all else hides what was there.
    private void Add(string name, EarlierDeclaration declaration)
    {
        if (!_declarations.TryGetValue(name, out var declarations))
        {
            _declarations.Add(name, declarations = []);
        }

        declarations.RemoveAll(earlier => earlier.Kind != declaration.Kind || earlier.Key == declaration.Key);
        declarations.Add(declaration);
    }
}
