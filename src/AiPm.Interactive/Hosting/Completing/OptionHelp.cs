using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Hosting;

/// <summary>One option of a verb explained: what it takes, its default, its range, and a line with it.</summary>
internal static class OptionHelp
{
    public static HelpReport Of(OptionSpec option, VerbSpec spec, VerbContext context)
    {
        var form = option == spec.Argument ? option.ValueName : option.Form;
        (string Name, string Value)[] facts =
        [
            ("takes", Takes(option)),
            ("default", option.Required ? "required" : option.DefaultText),
            ("allowed", option.LimitsText),
            ("example", context.Line(Example(option, spec))),
        ];
        return new HelpReport
        {
            Text = $"{form}: {option.Help}",
            Cards =
            [
                new ReportTable
                {
                    Title = form,
                    Columns = [new(""), new("")],
                    Rows = [.. facts.Where(fact => fact.Value.Length > 0).Select(fact => new[] { fact.Name, fact.Value })],
                },
            ],
        };
    }

    private static string Takes(OptionSpec option) => (option.Completes, option.Kind) switch
    {
        (CompletionSource.Column, OptionKind.List) => "columns of the data, separated by commas",
        (CompletionSource.Column, _) => "a column of the data",
        (CompletionSource.VariableOrFile, _) => "data: a variable or a path",
        (CompletionSource.Folder, _) => "a folder",
        (CompletionSource.Run, _) => "a run, such as r12",
        (CompletionSource.Model, _) => "a registered model, such as churn@champion, a run that left one, such as r12, or a variable",
        (_, OptionKind.Data) => "data: a variable, a snapshot or a path",
        (_, OptionKind.Integer) => "a whole number",
        (_, OptionKind.Number) => "a number",
        (_, OptionKind.Flag) => "nothing: its presence says yes",
        (_, OptionKind.Duration) => "a time, such as 90s, 5m or 2h",
        (_, OptionKind.Choice) => "one of the words allowed",
        (_, OptionKind.List) => "texts separated by commas",
        _ => "text",
    };

    private static string Example(OptionSpec option, VerbSpec spec)
    {
        if (option == spec.Argument)
        {
            return spec.Examples.FirstOrDefault(example => VerbLine.Split(example) is [_, var word, ..] && !VerbLine.IsOption(word)) ?? spec.Examples[0];
        }

        var value = option.Default is not null && option.DefaultText.Length > 0 ? option.DefaultText : option.ValueName;
        return spec.Examples.FirstOrDefault(example => VerbLine.Split(example).Contains($"--{option.Name}"))
            ?? $"{spec.Examples[0]} {(option.Kind == OptionKind.Flag ? option.Form : $"--{option.Name} {value}")}";
    }
}
