using AiPm.Verbs;

namespace AiPm.Hosting;

/// <summary>What can be typed at a place of a verb line, read off the specs.</summary>
/// <param name="context">Where the line would run.</param>
internal sealed class LineCompletion(VerbContext context)
{
    private const int Most = 500;

    /// <summary>The choices.</summary>
    /// <param name="line">The line.</param>
    /// <param name="position">The place.</param>
    public Completions At(string line, int position)
    {
        var (typed, current) = TypedLine.At(line, position, context.Verbs, context.Host);
        var start = current.Word.Start;
        var end = start == position ? position : typed.EndOf(start, position);
        var raw = line[start..position];
        var value = current.Option is { } option && !IsSecondArgument(typed, current) ? new TypedValue(option, current, raw) : null;
        var items = current.Role switch
        {
            LinePartRole.Verb => Verbs().Where(item => Begins(item.Text, current.Word.Text)),
            LinePartRole.Option => Options(typed, current),
            LinePartRole.Value => Values(typed, current, value),
            LinePartRole.Argument => [.. Values(typed, current, value), .. Seconds(typed, current), .. raw.Length == 0 ? Options(typed, current) : []],
            _ => [],
        };
        var offset = current.Role is LinePartRole.Value or LinePartRole.Argument ? value?.Offset ?? 0 : 0;
        return new Completions(start + offset, end, [.. items.DistinctBy(item => item.Text).Take(Most)]);
    }

    private IEnumerable<Completion> Verbs() =>
        context.Verbs.In(context.Host).Select(verb => new Completion(verb.Spec.Name, "verb", verb.Spec.Usage, verb.Spec.Summary));

    // Right after the verb, a second word may make another verb of it.
    private IEnumerable<Completion> Seconds(TypedLine typed, LinePart current) => typed.Parts.Count < 3 || typed.Parts[2] != current
        ? []
        : context.Verbs.Beside(typed.Parts[1].Word.Text).Where(verb => (verb.Spec.Hosts & context.Host) != 0)
            .Select(verb => new Completion(verb.Spec.Also.Split(' ')[1], "verb", null, verb.Spec.Summary))
            .Where(item => Begins(item.Text, current.Word.Text));

    private IEnumerable<Completion> Options(TypedLine typed, LinePart current)
    {
        if (typed.Verb?.Spec is not { } spec)
        {
            return [];
        }

        var given = typed.Parts.Where(part => part.Role == LinePartRole.Option && part != current).Select(part => part.Name).ToHashSet(StringComparer.Ordinal);
        var own = spec.Options.Where(option => option.Repeatable || !given.Contains(option.Name)).OrderByDescending(option => option.Required)
            .Select(option => new Completion($"--{option.Name}", "option", DetailOf(option), option.Help));
        var universal = UniversalOption.Of(spec, context.Host).Where(option => !given.Contains(option.Name))
            .Select(option => new Completion($"--{option.Name}", "option", option.Form, option.Help));
        return own.Concat(universal).Where(item => Begins(item.Text, current.Word.Text));
    }

    private static string DetailOf(OptionSpec option) =>
        option.Form + (option.Required ? ", required" : option.DefaultText.Length > 0 ? $", default {option.DefaultText}" : "");

    private IEnumerable<Completion> Values(TypedLine typed, LinePart current, TypedValue? value) =>
        value is null || current.Option is not { } option
            ? []
            : new ValueSuggestions(context, typed.DataNames).For(option, value.Name).Where(item => value.Fits(item.Text)).Select(value.Write);

    private static bool IsSecondArgument(TypedLine typed, LinePart current) =>
        current is { Role: LinePartRole.Argument, Option.Kind: not OptionKind.List } && typed.Parts.Any(part => part.Role == LinePartRole.Argument && part != current);

    private static bool Begins(string text, string typed) => text.StartsWith(typed, StringComparison.OrdinalIgnoreCase);
}
