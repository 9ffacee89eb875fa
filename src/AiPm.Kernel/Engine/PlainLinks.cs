using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;

namespace AiPm.Kernel;

/// <summary>
/// The last links of a chain that declare variables and nothing else. Each costs memory, and every name is looked up through all of them; so
/// after a while one link takes the place of many: it declares the same variables and is given their values.
/// </summary>
internal sealed partial class PlainLinks
{
    private const int Many = 32;
    private const int Few = 8;
    private readonly List<(ScriptState<object> Before, IReadOnlyList<IFieldSymbol> Fields)> _links = [];

    /// <summary>Takes in the newest link.</summary>
    /// <param name="state">The chain with it.</param>
    /// <param name="before">The chain without it.</param>
    /// <param name="replacesLast">Whether it took the place of the link that was the last.</param>
    /// <param name="isBound">Whether it brought references, or holds what must be disposed of.</param>
    public void Add(ScriptState<object> state, ScriptState<object> before, bool replacesLast, bool isBound)
    {
        if (replacesLast && _links.Count > 0)
        {
            _links.RemoveAt(_links.Count - 1);
        }

        if (!isBound && FieldsOf(state.Script) is { } fields)
        {
            _links.Add((before, fields));
        }
        else
        {
            _links.Clear();
        }
    }

    /// <summary>What one link would have to declare in the place of many, on which chain; null where there is nothing to gain.</summary>
    /// <param name="mayMove">Whether no code that still may run asks for a variable by its place.</param>
    public (ScriptState<object> Base, string Code)? Foldable(Func<string, bool> mayMove)
    {
        if (_links.Count < Many)
        {
            return null;
        }

        var kept = _links.FindLastIndex(link => !link.Fields.All(field => mayMove(field.Name)));
        var links = _links[(kept + 1)..];
        _links.Clear();
        var declarations = links.SelectMany(link => link.Fields).GroupBy(field => field.Name, StringComparer.Ordinal).Select(same => Declaration(same.Last()));
        return links.Count < Few ? null : (links[0].Before, string.Join('\n', declarations));
    }

    private static string Declaration(IFieldSymbol field) => $"{Submission().Replace(field.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), "")} {field.Name};";

    private static List<IFieldSymbol>? FieldsOf(Script script)
    {
        var compilation = script.GetCompilation();
        var root = (CompilationUnitSyntax)compilation.SyntaxTrees.Last().GetRoot();
        if (root.Usings.Count > 0 || root.ContainsDirectives || root.Members.Any(member => member is not (GlobalStatementSyntax or FieldDeclarationSyntax)))
        {
            return null;
        }

        var members = compilation.ScriptClass?.GetMembers().Where(member => !member.IsImplicitlyDeclared && member.CanBeReferencedByName).ToList() ?? [];
        return members.All(member => member is IFieldSymbol { IsStatic: false, IsReadOnly: false, IsConst: false, IsVolatile: false }) ? [.. members.Cast<IFieldSymbol>()] : null;
    }

    [GeneratedRegex(@"(global::)?Submission#\d+\.")]
    private static partial Regex Submission();
}
