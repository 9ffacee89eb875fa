using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AiPm.Kernel.Language;

/// <summary>What a call could mean: its overloads, the one that fits what was typed first.</summary>
internal static class CallSignatures
{
    private const int Shown = 20;

    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef)
        .WithParameterOptions(SymbolDisplayParameterOptions.None);

    private static readonly SymbolDisplayFormat ParameterFormat = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddParameterOptions(SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis);

    /// <summary>The overloads with the parameter being typed marked, or null where nothing is known of the call.</summary>
    public static InspectionCard? Of(SemanticModel model, ArgumentPlace place, CancellationToken cancellation)
    {
        var candidates = CandidatesOf(model, place.Call, cancellation);
        if (candidates.Count == 0)
        {
            return null;
        }

        var meant = model.GetSymbolInfo(place.Call, cancellation).Symbol;
        var ordered = candidates
            .OrderBy(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, meant?.OriginalDefinition) ? 0 : 1)
            .ThenBy(candidate => ParameterAt(candidate, place) is null && place.Count > 0 ? 1 : 0)
            .ThenBy(candidate => ParametersOf(candidate).Length)
            .ThenBy(candidate => candidate.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat), StringComparer.Ordinal)
            .ToList();
        var card = new InspectionCard();
        foreach (var (number, candidate) in ordered.Take(Shown).Index())
        {
            var (text, marked) = TextOf(candidate, ParameterAt(candidate, place));
            card.Code(text, marked, isCurrent: number == 0 && ordered.Count > 1);
        }

        card.Text(ordered.Count > Shown ? $"… and {ordered.Count - Shown} more" : null);
        var documentation = SymbolDocumentation.Of(ordered[0], cancellation);
        card.Text(documentation.Summary);
        return ParameterAt(ordered[0], place) is { } parameter && documentation.Parameter(parameter.Name) is { } said ? card.Section(parameter.Name, said) : card;
    }

    private static List<ISymbol> CandidatesOf(SemanticModel model, SyntaxNode call, CancellationToken cancellation)
    {
        IEnumerable<ISymbol> found = call switch
        {
            InvocationExpressionSyntax invocation => model.GetMemberGroup(invocation.Expression, cancellation) is { Length: > 0 } group ? group
                : model.GetTypeInfo(invocation.Expression, cancellation).Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } ? [invoke] : [],
            BaseObjectCreationExpressionSyntax creation => ConstructorsOf(model.GetTypeInfo(creation, cancellation).Type),
            AttributeSyntax attribute => ConstructorsOf(model.GetTypeInfo(attribute, cancellation).Type),
            PrimaryConstructorBaseTypeSyntax type => ConstructorsOf(model.GetTypeInfo(type.Type, cancellation).Type),
            ConstructorInitializerSyntax initializer => ConstructorsOf((model.GetSymbolInfo(initializer, cancellation) is { Symbol: null, CandidateSymbols: [var one, ..] } ? one : model.GetSymbolInfo(initializer, cancellation).Symbol)?.ContainingType),
            ElementAccessExpressionSyntax access => IndexersOf(model.GetTypeInfo(access.Expression, cancellation).Type),
            _ => [],
        };
        return [.. found.Where(symbol => model.IsAccessible(call.SpanStart, symbol))];
    }

    private static ImmutableArray<IMethodSymbol> ConstructorsOf(ITypeSymbol? type) => type is INamedTypeSymbol named ? named.InstanceConstructors : [];

    private static IEnumerable<ISymbol> IndexersOf(ITypeSymbol? type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            foreach (var indexer in at.GetMembers().OfType<IPropertySymbol>().Where(property => property is { IsIndexer: true, ExplicitInterfaceImplementations.Length: 0 }))
            {
                yield return indexer;
            }
        }
    }

    private static ImmutableArray<IParameterSymbol> ParametersOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => [],
    };

    private static IParameterSymbol? ParameterAt(ISymbol symbol, ArgumentPlace place)
    {
        var parameters = ParametersOf(symbol);
        return place.Name is { } name ? parameters.FirstOrDefault(parameter => parameter.Name == name)
            : place.Index < parameters.Length ? parameters[place.Index]
            : parameters.LastOrDefault() is { IsParams: true } rest ? rest : null;
    }

    private static (string Text, Range Marked) TextOf(ISymbol symbol, IParameterSymbol? current)
    {
        var (open, close) = symbol is IPropertySymbol ? ('[', ']') : ('(', ')');
        var head = symbol.ToDisplayString(Format);
        var text = head[..(head.LastIndexOf(open) is >= 0 and var at ? at : head.Length)] + open;
        Range marked = default;
        foreach (var (number, parameter) in ParametersOf(symbol).Index())
        {
            var written = parameter.ToDisplayString(ParameterFormat);
            text += number > 0 ? ", " : "";
            marked = SymbolEqualityComparer.Default.Equals(parameter, current) ? text.Length..(text.Length + written.Length) : marked;
            text += written;
        }

        return (text + close, marked);
    }
}
