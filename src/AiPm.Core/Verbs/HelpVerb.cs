using AiPm.Reports;

namespace AiPm.Verbs;

/// <summary>Lists the verbs, or explains one; all of it read off the specs.</summary>
public sealed class HelpVerb() : Verb<HelpOptions, HelpReport>(new VerbSpec
{
    Name = "help",
    Summary = "Lists the verbs, or explains one.",
    Question = "What can I type?",
    Examples = ["help", "help baseline"],
})
{
    /// <inheritdoc/>
    public override HelpReport Run(HelpOptions options, VerbContext context)
    {
        if (options.Verb is { } name)
        {
            return Explain(context.Verbs.Find(name, context.Host).Spec, context);
        }

        var verbs = context.Verbs.In(context.Host).Select(verb => verb.Spec);
        return new HelpReport
        {
            Text = $"Type {context.Line("VERB")}; {context.Line("help VERB")} explains one.",
            Cards = [List(verbs)],
        };
    }

    /// <summary>The table of verbs, as help and README show it.</summary>
    /// <param name="verbs">The verbs.</param>
    public static ReportTable List(IEnumerable<VerbSpec> verbs) => new()
    {
        Columns = [new("verb"), new("what it does"), new("line")],
        Rows = [.. verbs.Select(spec => new[] { spec.Name, spec.Summary, spec.Examples[^1] })],
        IsProse = true,
    };

    private static HelpReport Explain(VerbSpec spec, VerbContext context)
    {
        var options = spec.Argument is { } argument ? spec.Options.Prepend(argument) : spec.Options;
        var cards = new List<ReportTable>
        {
            new()
            {
                Title = context.Line(spec.Usage),
                Columns = [new("option"), new("what it does"), new("default"), new("allowed")],
                Rows = [.. options.Select(option => new[]
                {
                    option == spec.Argument ? option.ValueName : option.Form,
                    option.Help,
                    option.Required ? "required" : option.DefaultText,
                    option.LimitsText,
                })],
                IsProse = true,
            },
            new()
            {
                Title = "Examples",
                Columns = [new("line")],
                Rows = [.. spec.Examples.Select(example => new[] { context.Line(example) })],
                IsProse = true,
            },
        };
        var notes = spec.Pitfalls.Select(pitfall => new[] { "take care", pitfall }).ToList();
        if (spec.Method.Length > 0)
        {
            notes.Insert(0, ["method", spec.Method]);
        }

        if (notes.Count > 0)
        {
            cards.Add(new ReportTable { Title = "Notes", Columns = [new(""), new("")], Rows = notes, IsProse = true });
        }

        return new HelpReport { Text = $"{spec.Name}: {spec.Summary} It answers: {spec.Question}", Cards = cards };
    }
}
