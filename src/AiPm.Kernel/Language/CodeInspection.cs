using AiPm.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.QuickInfo;

namespace AiPm.Kernel.Language;

/// <summary>What stands at a place of a cell's C#: a declaration, or the call whose arguments are being typed.</summary>
/// <param name="documents">The cell, and those before it.</param>
/// <param name="chain">The variables.</param>
internal sealed class CodeInspection(CellDocuments documents, ScriptChain chain)
{
    /// <summary>What is known, or null.</summary>
    /// <param name="code">The cell's C#.</param>
    /// <param name="position">The place.</param>
    /// <param name="isDetailed">Whether all there is to say is wanted.</param>
    /// <param name="cancellation">Stops looking.</param>
    public async Task<MimeBundle?> AtAsync(string code, int position, bool isDetailed, CancellationToken cancellation)
    {
        var document = documents.Open(code);
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root || IsInComment(root, position))
        {
            return null;
        }

        if (WordAt(root, position) is { } word && await DescribeAsync(document, word, isDetailed, cancellation).ConfigureAwait(false) is { } card)
        {
            return card.Bundle;
        }

        return ArgumentPlace.Of(root, position) is { } place && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
            ? CallSignatures.Of(model, place, cancellation)?.Bundle
            : null;
    }

    private async Task<InspectionCard?> DescribeAsync(Document document, SyntaxToken word, bool isDetailed, CancellationToken cancellation)
    {
        if (QuickInfoService.GetService(document) is not { } service
            || await service.GetQuickInfoAsync(document, word.SpanStart, cancellation).ConfigureAwait(false) is not { } info
            || SectionOf(info, QuickInfoSectionKinds.Description) is not { Length: > 0 } description)
        {
            return null;
        }

        var symbol = await SymbolFinder.FindSymbolAtPositionAsync(document, word.SpanStart, cancellation).ConfigureAwait(false);
        var isVariable = symbol is IFieldSymbol { ContainingType.IsScriptClass: true };
        var documentation = SymbolDocumentation.Of(symbol is IParameterSymbol ? null : symbol, cancellation);
        var card = new InspectionCard()
            .Code(isVariable ? description.Replace("(field) ", "(variable) ", StringComparison.Ordinal) : description)
            .Text(symbol is IParameterSymbol parameter ? SymbolDocumentation.Of(parameter.ContainingSymbol, cancellation).Parameter(parameter.Name) : documentation.Summary ?? SectionOf(info, QuickInfoSectionKinds.DocumentationComments));
        if (isVariable && chain.Variables.LastOrDefault(variable => variable.Name == word.ValueText) is { } variable)
        {
            card.Section("Value", ValueGlimpse.Of(variable.Value));
        }

        card.Text(SectionOf(info, QuickInfoSectionKinds.TypeParameters)).Text(SectionOf(info, QuickInfoSectionKinds.AnonymousTypes));
        return isDetailed
            ? card.Section("Parameters", [.. NamesIn(symbol).Select(name => (name, documentation.Parameter(name) ?? ""))])
                .Section("Returns", documentation.Returns)
                .Section("Throws", documentation.Exceptions)
                .Section("Remarks", documentation.Remarks)
            : card;
    }

    private static IEnumerable<string> NamesIn(ISymbol? symbol) => symbol switch
    {
        IMethodSymbol method => method.TypeParameters.Select(parameter => parameter.Name).Concat(method.Parameters.Select(parameter => parameter.Name)),
        INamedTypeSymbol { DelegateInvokeMethod: { } invoke } => invoke.Parameters.Select(parameter => parameter.Name),
        INamedTypeSymbol type => type.TypeParameters.Select(parameter => parameter.Name),
        IPropertySymbol property => property.Parameters.Select(parameter => parameter.Name),
        _ => [],
    };

    private static string? SectionOf(QuickInfoItem info, string kind) =>
        info.Sections.FirstOrDefault(section => section.Kind == kind)?.Text.ReplaceLineEndings("\n").Trim() is { Length: > 0 } text ? text : null;

    // The word under the place, or the one that ends there.
    private static SyntaxToken? WordAt(SyntaxNode root, int position)
    {
        var token = root.FindToken(position);
        if (IsWord(token) && token.Span.Contains(position))
        {
            return token;
        }

        var before = token.SpanStart >= position ? token.GetPreviousToken() : token;
        return IsWord(before) && before.Span.End == position ? before : null;
    }

    private static bool IsWord(SyntaxToken token) => token.Span.Length > 0 && (token.IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsKeywordKind(token.Kind()));

    private static bool IsInComment(SyntaxNode root, int position) =>
        position > 0 && root.FindTrivia(position - 1) is var trivia && trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia;
}
