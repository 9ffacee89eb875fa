using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AiPm.Kernel.Language;

/// <summary>A place inside the arguments of a call.</summary>
/// <param name="Call">The call, creation, indexing or attribute.</param>
/// <param name="Index">Which argument is being typed, from 0.</param>
/// <param name="Count">How many arguments there are.</param>
/// <param name="Name">The name before the colon, where the argument is named.</param>
internal sealed record ArgumentPlace(SyntaxNode Call, int Index, int Count, string? Name)
{
    /// <summary>The innermost call whose arguments a place is in, or null.</summary>
    public static ArgumentPlace? Of(SyntaxNode root, int position)
    {
        var token = root.FindToken(Math.Min(position, Math.Max(root.FullSpan.End - 1, 0)));
        for (var node = token.SpanStart >= position ? token.GetPreviousToken().Parent : token.Parent; node is not null; node = node.Parent)
        {
            var place = node switch
            {
                BaseArgumentListSyntax list when IsInside(list.GetFirstToken(), list.GetLastToken(), position) =>
                    In(list.Parent, position, list.Arguments.GetSeparators(), list.Arguments.Select(argument => argument.NameColon?.Name.Identifier.ValueText), list.Arguments.Count),
                AttributeArgumentListSyntax list when IsInside(list.OpenParenToken, list.CloseParenToken, position) =>
                    In(list.Parent, position, list.Arguments.GetSeparators(), list.Arguments.Select(argument => argument.NameColon?.Name.Identifier.ValueText), list.Arguments.Count),
                _ => null,
            };
            if (place is not null)
            {
                return place;
            }

            // The body of a lambda is an argument, but no place to ask about the call's.
            if (node is StatementSyntax or MemberDeclarationSyntax)
            {
                return null;
            }
        }

        return null;
    }

    private static bool IsInside(SyntaxToken open, SyntaxToken close, int position) =>
        position >= open.Span.End && (close.IsMissing || close == open || position <= close.SpanStart);

    private static ArgumentPlace? In(SyntaxNode? call, int position, IEnumerable<SyntaxToken> commas, IEnumerable<string?> names, int count)
    {
        var index = commas.Count(comma => comma.Span.End <= position);
        return call is null ? null : new(call, index, count, names.ElementAtOrDefault(index));
    }
}
