using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>Reads one filter, by recursive descent: <c>or</c> binds least, then <c>and</c>, then <c>not</c>.</summary>
internal sealed class FilterGrammar(string text)
{
    private const int DeepestNesting = 100;
    private const string Example = "metrics.mae < 40 and params.model = 'mlp'";
    private readonly IReadOnlyList<FilterToken> _tokens = FilterReader.Read(text);
    private int _at;
    private int _depth;

    private FilterToken Here => _tokens[_at];

    public RunFilter Whole()
    {
        if (Here.Kind == FilterTokenKind.End)
        {
            throw new AipmException("The filter is empty.", Example);
        }

        var filter = Either();
        return Here.Kind == FilterTokenKind.End ? filter : throw Fault(Here.Kind == FilterTokenKind.Close ? "this ) closes nothing" : $"'and' or 'or' is expected before '{Here.Text}'");
    }

    private RunFilter Either()
    {
        var parts = new List<RunFilter> { Both() };
        while (Take("or"))
        {
            parts.Add(Both());
        }

        return parts is [var one] ? one : new RunDisjunction(parts);
    }

    private RunFilter Both()
    {
        var parts = new List<RunFilter> { Part() };
        while (Take("and"))
        {
            parts.Add(Part());
        }

        return parts is [var one] ? one : new RunConjunction(parts);
    }

    private RunFilter Part()
    {
        if (++_depth > DeepestNesting)
        {
            throw Fault("there are too many parentheses");
        }

        var part = Take("not") ? new RunNegation(Part()) : Here.Kind == FilterTokenKind.Open ? Enclosed() : Comparison();
        _depth--;
        return part;
    }

    private RunFilter Enclosed()
    {
        var open = _tokens[_at++];
        var filter = Either();
        return Here.Kind == FilterTokenKind.Close
            ? Behind(filter)
            : throw FilterFault.At(text, open.Position, "this ( is never closed", $"({text[(open.Position + 1)..].Trim()})");
    }

    private RunFilter Behind(RunFilter filter)
    {
        _at++;
        return filter;
    }

    private RunComparison Comparison()
    {
        var word = Here;
        if (word.Kind != FilterTokenKind.Word)
        {
            throw Fault(word.Kind == FilterTokenKind.End ? "a comparison is missing" : $"a field such as metrics.mae is expected, not '{word.Text}'");
        }

        var field = FilterField.Find(word) ?? throw FilterField.Unknown(text, word);
        _at++;
        var sign = Here;
        var comparison = Operator();
        var milliseconds = FilterField.CountsMilliseconds(word);
        if (comparison is RunOperator.In or RunOperator.NotIn)
        {
            return new RunComparison(field, comparison, Values(field, milliseconds));
        }

        if (comparison is RunOperator.Like or RunOperator.ILike && (field.Kind == RunFieldKind.Metric || (field.Kind == RunFieldKind.Attribute && RunAttributes.IsNumber(field.Key))))
        {
            throw FilterFault.At(text, sign.Position, $"{sign.Text} compares texts, and {word.Text} is a number", $"{word.Text} < 1");
        }

        return new RunComparison(field, comparison, Value(field, milliseconds));
    }

    private RunOperator Operator()
    {
        if (Take("not"))
        {
            return Take("in") ? RunOperator.NotIn : throw Fault("'in' is expected behind 'not'");
        }

        var token = Here;
        var found = token switch
        {
            { Kind: FilterTokenKind.Sign, Text: "=" or "==" } => RunOperator.Equal,
            { Kind: FilterTokenKind.Sign, Text: "!=" or "<>" } => RunOperator.NotEqual,
            { Kind: FilterTokenKind.Sign, Text: "<" } => RunOperator.Less,
            { Kind: FilterTokenKind.Sign, Text: "<=" } => RunOperator.LessOrEqual,
            { Kind: FilterTokenKind.Sign, Text: ">" } => RunOperator.Greater,
            { Kind: FilterTokenKind.Sign, Text: ">=" } => RunOperator.GreaterOrEqual,
            _ when token.Is("like") => RunOperator.Like,
            _ when token.Is("ilike") => RunOperator.ILike,
            _ when token.Is("in") => RunOperator.In,
            _ => throw Fault("one of = != < <= > >= LIKE ILIKE IN is expected"),
        };
        _at++;
        return found;
    }

    private List<RunValue> Values(RunField field, bool milliseconds)
    {
        if (Here.Kind != FilterTokenKind.Open)
        {
            throw Fault("( is expected behind 'in'");
        }

        var values = new List<RunValue>();
        do
        {
            _at++;
            values.Add(Value(field, milliseconds));
        }
        while (Here.Kind == FilterTokenKind.Comma);
        if (Here.Kind != FilterTokenKind.Close)
        {
            throw Fault(", or ) is expected");
        }

        _at++;
        return values;
    }

    private RunValue Value(RunField field, bool milliseconds)
    {
        var token = Here;
        var isBare = token.Kind == FilterTokenKind.Word && (token.Is("true") || token.Is("false"));
        if (token.Kind is not (FilterTokenKind.Text or FilterTokenKind.Number) && !isBare)
        {
            throw token.Kind == FilterTokenKind.Word
                ? FilterFault.At(text, token.Position, $"a text goes in quotes: '{token.Text}'", text.Remove(token.Position, token.Text.Length).Insert(token.Position, $"'{token.Text}'"))
                : Fault("a number, or a text in quotes, is expected");
        }

        var value = FilterValue.Of(text, token, field, milliseconds);
        _at++;
        return value;
    }

    private bool Take(string word)
    {
        if (!Here.Is(word))
        {
            return false;
        }

        _at++;
        return true;
    }

    private AipmException Fault(string problem) => FilterFault.At(text, Here.Position, problem, Example);
}
