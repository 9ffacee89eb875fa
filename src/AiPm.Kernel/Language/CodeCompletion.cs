using AiPm.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Tags;
using Microsoft.CodeAnalysis.Text;

namespace AiPm.Kernel.Language;

/// <summary>What can be typed at a place of a cell's C#.</summary>
/// <param name="documents">The cell, and those before it.</param>
internal sealed class CodeCompletion(CellDocuments documents)
{
    private const int MostDescribed = 16;
    private static readonly HashSet<string> OfEveryObject = new(StringComparer.Ordinal) { "Equals", "GetHashCode", "GetType", "ToString" };

    /// <summary>How long signatures and documentation are looked up before the rest goes without.</summary>
    public TimeSpan DescribingTime { get; init; } = TimeSpan.FromMilliseconds(40);

    /// <summary>The choices.</summary>
    /// <param name="code">The cell's C#.</param>
    /// <param name="position">The place.</param>
    /// <param name="cancellation">Stops looking.</param>
    public async Task<Completions> AtAsync(string code, int position, CancellationToken cancellation)
    {
        var document = documents.Open(code);
        if (CompletionService.GetService(document) is not { } service)
        {
            return new Completions(position, position, []);
        }

        var found = await service.GetCompletionsAsync(document, position, cancellationToken: cancellation).ConfigureAwait(false);
        var span = found.ItemsList.Count == 0 ? new TextSpan(position, 0) : found.Span;
        var typed = code[Math.Min(span.Start, position)..position];
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var isMember = root is not null && IsBehindDot(root, span.Start);
        var ranked = found.ItemsList
            .Where(item => !item.Tags.Contains(WellKnownTags.Operator) && !item.Tags.Contains(WellKnownTags.Snippet) && !documents.IsHidden(item.DisplayText))
            .Select(item => (Item: item, Match: NameMatching.Of(item.FilterText, typed), Kind: KindOf(item, isMember)))
            .Where(choice => choice.Match != NameMatch.None)
            .OrderBy(choice => choice.Match)
            .ThenBy(choice => -choice.Item.Rules.MatchPriority)
            .ThenBy(choice => RankOf(choice.Item, choice.Kind, isMember))
            .ThenBy(choice => choice.Item.SortText, StringComparer.OrdinalIgnoreCase)
            .ThenBy(choice => choice.Item.DisplayText, StringComparer.Ordinal)
            .DistinctBy(choice => TextOf(choice.Item))
            .ToList();
        var until = TimeProvider.System.GetTimestamp();
        var edits = new List<(TextSpan Span, Completion Choice)>();
        foreach (var (item, _, kind) in ranked)
        {
            var isDescribed = edits.Count < MostDescribed && TimeProvider.System.GetElapsedTime(until) < DescribingTime;
            if (item.IsComplexTextEdit && !isDescribed)
            {
                continue;
            }

            var (detail, documentation) = isDescribed ? await DescribeAsync(service, document, item, kind, cancellation).ConfigureAwait(false) : (null, null);
            if (!item.IsComplexTextEdit)
            {
                edits.Add((span, new Completion(TextOf(item), kind, detail, documentation)));
            }
            else if (await service.GetChangeAsync(document, item, cancellationToken: cancellation).ConfigureAwait(false) is { TextChange: { NewText: { } text } change })
            {
                edits.Add((change.Span, new Completion(text, kind, detail, documentation)));
            }
        }

        return OnOneSpan(code, span, edits);
    }

    private string KindOf(CompletionItem item, bool isMember)
    {
        var kind = CompletionKind.Of(item.Tags);
        return !isMember && kind is "field" or "property" or "constant" && documents.IsVariable(item.FilterText) ? "variable" : kind;
    }

    private static int RankOf(CompletionItem item, string kind, bool isMember) =>
        isMember ? (OfEveryObject.Contains(item.FilterText) ? 2 : item.Tags.Contains(WellKnownTags.ExtensionMethod) ? 1 : 0)
        : kind is "variable" or "parameter" ? 0
        : kind is "method" or "property" or "field" or "constant" or "label" ? 1
        : kind is "keyword" ? 2
        : 3;

    // Under this name Roslyn keeps what is put in where it is not what is shown, such as @class.
    private static string TextOf(CompletionItem item) =>
        item.DisplayTextSuffix == ":" ? item.DisplayText + ":"
        : item.Properties.TryGetValue("InsertionText", out var text) && text.Length > 0 ? text : item.DisplayText;

    private static bool IsBehindDot(SyntaxNode root, int start)
    {
        var token = root.FindToken(start);
        var before = token.SpanStart < start ? token : token.GetPreviousToken();
        return before.Kind() is SyntaxKind.DotToken or SyntaxKind.MinusGreaterThanToken or SyntaxKind.ColonColonToken;
    }

    private static async Task<(string? Detail, string? Documentation)> DescribeAsync(CompletionService service, Document document, CompletionItem item, string kind, CancellationToken cancellation)
    {
        if (kind == "keyword" || await service.GetDescriptionAsync(document, item, cancellation).ConfigureAwait(false) is not { Text: { Length: > 0 } text })
        {
            return (null, null);
        }

        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? (text, null) : (text[..end], text[end..].Trim() is { Length: > 0 } rest ? rest.ReplaceLineEndings("\n") : null);
    }

    // An override replaces what stands before it too, but all choices of an answer replace the same part.
    private static Completions OnOneSpan(string code, TextSpan span, List<(TextSpan Span, Completion Choice)> edits)
    {
        var start = edits.Select(edit => edit.Span.Start).Append(span.Start).Min();
        var end = edits.Select(edit => edit.Span.End).Append(span.End).Max();
        return new Completions(start, end, [.. edits.Select(edit => edit.Span.Start == start && edit.Span.End == end ? edit.Choice
            : edit.Choice with { Text = code[start..edit.Span.Start] + edit.Choice.Text + code[edit.Span.End..end] })]);
    }
}
