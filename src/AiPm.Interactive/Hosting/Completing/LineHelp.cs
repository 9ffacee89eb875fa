using AiPm.Catalog;
using AiPm.Data;
using AiPm.Learning;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Hosting;

/// <summary>What stands at a place of a verb line: a verb, an option, data, a run or a column.</summary>
/// <param name="context">Where the line would run.</param>
internal sealed class LineHelp(VerbContext context)
{
    private const int MostColumns = 20;

    /// <summary>The card, or null where there is nothing to say.</summary>
    /// <param name="line">The line.</param>
    /// <param name="position">The place.</param>
    public HelpReport? At(string line, int position)
    {
        var typed = TypedLine.Whole(line, context.Verbs, context.Host);
        var part = typed.Parts.LastOrDefault(part => part.Word.Start <= position && position <= part.Word.End);
        return part?.Role switch
        {
            LinePartRole.Directive => Help(new HelpOptions()),
            LinePartRole.Verb when IsKnown(part.Word.Text) => Help(new HelpOptions { Verb = part.Word.Text }),
            LinePartRole.Argument or LinePartRole.Value when part.Option is { } option && Value(part.Word.Text, option, typed) is { } card => card,
            LinePartRole.Argument or LinePartRole.Value or LinePartRole.Option => OptionCard(part, typed),
            _ => null,
        };
    }

    private HelpReport Help(HelpOptions options) => new HelpVerb().Run(options, context);

    private bool IsKnown(string verb) => context.Verbs.In(context.Host).Any(known => known.Spec.Name == verb);

    private HelpReport? OptionCard(LinePart part, TypedLine typed)
    {
        if (typed.Verb?.Spec is not { } spec)
        {
            return null;
        }

        if (part.Option is { } option)
        {
            return OptionHelp.Of(option, spec, context);
        }

        return part.Role != LinePartRole.Argument && UniversalOption.Of(spec, context.Host).FirstOrDefault(option => option.Name == part.Name) is { } universal
            ? new HelpReport { Text = $"{universal.Form}: {universal.Help}", Cards = [] }
            : null;
    }

    private HelpReport? Value(string text, OptionSpec option, TypedLine typed)
    {
        try
        {
            return option.Completes switch
            {
                CompletionSource.Data or CompletionSource.VariableOrFile => DataOutline.Of(text, context) is { } data ? DataCard(data) : null,
                CompletionSource.Column => ColumnCard(text, option, typed),
                CompletionSource.Model when new ModelNames(context).Registered().FirstOrDefault(model => model.Text == text) is { } model =>
                    new HelpReport { Text = $"{model.Text} is a registered {model.Kind}: {model.Detail}.", Cards = [] },
                CompletionSource.Run or CompletionSource.Model => new CatalogNames(context.Workspace).Find(text) is { } run ? RunCard(run) : null,
                CompletionSource.Verb when IsKnown(text) => Help(new HelpOptions { Verb = text }),
                _ => null,
            };
        }
        catch (Exception)
        {
            return null; // what is wrong with it is said by the verb, once it runs
        }
    }

    private static HelpReport DataCard(DataOutline data)
    {
        var rows = data.RowCount is { } count ? $"{NumberText.Count(count)} rows × " : "";
        var size = data.Size is { } bytes ? $", {NumberText.Bytes(bytes)}" : "";
        var columns = new ReportTable
        {
            Columns = [new("column"), new("type")],
            Rows = [.. data.Columns.Select(column => new[] { column.Name, column.Type })],
        };
        return new HelpReport
        {
            Text = $"{data.Name} is a {data.Kind}: {rows}{NumberText.Count(data.Columns.Count)} columns{size}.",
            Cards = data.Columns.Count == 0 ? [] : [columns.Fold(MostColumns)],
        };
    }

    private HelpReport? ColumnCard(string text, OptionSpec option, TypedLine typed)
    {
        var names = option.Kind == OptionKind.List ? text.Split(',', StringSplitOptions.TrimEntries) : [text];
        var found = typed.DataNames.Select(data => DataOutline.Of(data, context)).OfType<DataOutline>()
            .SelectMany(data => data.Columns.Where(column => names.Contains(column.Name)).Select(column => (data, column)))
            .Select(pair => $"{pair.column.Name} is a column of {pair.data.Name}{(pair.column.Type.Length == 0 ? "" : $", {pair.column.Type}")}.")
            .ToList();
        return found.Count == 0 ? null : new HelpReport { Text = $"{string.Join(' ', found)} {option.Form}: {option.Help}", Cards = [] };
    }

    private static HelpReport RunCard(RunLabel run) => new()
    {
        Text = $"{run.Id}: {run.Line}, {run.Status.ToString().ToLowerInvariant()}.{(run.Sentence is null ? "" : $" {run.Sentence}")}",
        Cards = [],
    };
}
