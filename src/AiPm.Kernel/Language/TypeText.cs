using System.Text;
using Microsoft.CodeAnalysis;

namespace AiPm.Kernel.Language;

/// <summary>Types as a declaration names them. Those without a name, made by <c>new { … }</c>, get stand-ins with the same properties.</summary>
internal sealed class TypeText
{
    private const string StandIn = "Anonymous";

    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly StringBuilder _declarations = new();

    /// <summary>The declarations of the stand-ins.</summary>
    public string Declarations => _declarations.ToString();

    /// <summary>Whether a name is a stand-in's, which nobody would type.</summary>
    public bool IsStandIn(string name) => _names.ContainsValue(name);

    /// <summary>A type.</summary>
    public string Of(ITypeSymbol type) => type switch
    {
        { IsAnonymousType: true } => StandInFor(type),
        IArrayTypeSymbol array when HoldsUnnamed(array) => $"{Of(array.ElementType)}[{new string(',', array.Rank - 1)}]",
        INamedTypeSymbol { IsTupleType: true } tuple when HoldsUnnamed(tuple) =>
            $"({string.Join(", ", tuple.TupleElements.Select(element => $"{Of(element.Type)} {element.Name}"))})",
        INamedTypeSymbol named when HoldsUnnamed(named) => OfGeneric(named),
        { TypeKind: TypeKind.Error } => "object",
        _ => type.ToDisplayString(Full),
    };

    private static bool HoldsUnnamed(ITypeSymbol type) => type switch
    {
        { IsAnonymousType: true } => true,
        IArrayTypeSymbol array => HoldsUnnamed(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HoldsUnnamed) || (named.ContainingType is { } outer && HoldsUnnamed(outer)),
        _ => false,
    };

    private string OfGeneric(INamedTypeSymbol type)
    {
        var outer = type.ContainingType is { IsScriptClass: false } containing ? Of(containing) + "."
            : type.ContainingNamespace is { IsGlobalNamespace: false } space && type.ContainingType is null ? space.ToDisplayString(Full) + "." : "";
        var arguments = type.TypeArguments.Length == 0 ? "" : $"<{string.Join(", ", type.TypeArguments.Select(Of))}>";
        return outer + type.Name + arguments;
    }

    private string StandInFor(ITypeSymbol type)
    {
        // A lambda's type may be without a name as well; what one could type behind such a variable is a call only.
        if (type.TypeKind == TypeKind.Delegate)
        {
            return "global::System.Delegate";
        }

        var properties = string.Join(' ', type.GetMembers().OfType<IPropertySymbol>().Select(property => $"public {Of(property.Type)} @{property.Name} {{ get; }}"));
        if (!_names.TryGetValue(properties, out var name))
        {
            name = $"{StandIn}{_names.Count + 1}";
            _names.Add(properties, name);
            _declarations.Append("sealed class ").Append(name).Append(" { ").Append(properties).Append(" }\n");
        }

        return name;
    }
}
