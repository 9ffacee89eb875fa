using AiPm.Catalog;
using AiPm.Data;
using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm.Hosting;

/// <summary>What the value of an option can be, by what its spec says it names. What cannot be read is not suggested.</summary>
/// <param name="context">Where the line would run.</param>
/// <param name="dataNames">The data that the line names.</param>
internal sealed class ValueSuggestions(VerbContext context, IEnumerable<string> dataNames)
{
    private const int MostRuns = 50;
    private static readonly string[] Devices = ["auto", "cpu", "cuda"];

    /// <summary>The choices, best first; not all of them begin as typed.</summary>
    /// <param name="option">The option or argument.</param>
    /// <param name="typed">What is typed of the value.</param>
    public IEnumerable<Completion> For(OptionSpec option, string typed)
    {
        if (option.AllowedValues.Count > 0)
        {
            return option.AllowedValues.Select(word => new Completion(word, "value", word == option.DefaultText ? "default" : null, option.Help));
        }

        var names = new DataNames(context);
        return option.Completes switch
        {
            CompletionSource.Data => [.. Data(names.Variables), .. Data(() => names.Snapshots(typed)), .. Data(() => names.Files(typed))],
            CompletionSource.VariableOrFile => [.. Data(names.Variables), .. Data(() => names.Files(typed))],
            CompletionSource.Folder => Data(() => names.Files(typed, withFiles: false)),
            CompletionSource.Column => dataNames.Distinct(StringComparer.Ordinal).SelectMany(Columns),
            CompletionSource.Run => Runs(typed, null),
            CompletionSource.Model => [.. Models(models => models.Registered()), .. Models(models => models.Variables()), .. Runs(typed, [.. context.Verbs.All.Where(verb => verb.Spec.LeavesModel).Select(verb => verb.Spec.Name)])],
            CompletionSource.Metric => [.. Default(option), .. Known(() => Names.Metrics()).Select(name => new Completion(name, "metric"))],
            CompletionSource.Verb => Verbs(_ => true),
            CompletionSource.LoggedVerb => Verbs(spec => spec.Logged),
            CompletionSource.Device => Devices.Select(device => new Completion(device, "value", device == option.DefaultText ? "default" : null, option.Help)),
            _ => Default(option).Concat(Ends(option)),
        };
    }

    private CatalogNames Names => new(context.Workspace);

    private static IEnumerable<Completion> Default(OptionSpec option)
    {
        var text = option.Default is null ? "" : option.DefaultText;
        return text.Length == 0 ? [] : [new Completion(text, "value", option.LimitsText.Length == 0 ? "default" : $"default; {option.LimitsText}", option.Help)];
    }

    private static IEnumerable<Completion> Ends(OptionSpec option) =>
        new[] { (Value: option.Minimum, Name: "smallest"), (Value: option.Maximum, Name: "largest") }
            .Where(end => end.Value is not null)
            .Select(end => new Completion(FormattableString.Invariant($"{end.Value}"), "value", end.Name, option.Help));

    private IEnumerable<Completion> Verbs(Func<VerbSpec, bool> isWanted) =>
        context.Verbs.In(context.Host).Where(verb => isWanted(verb.Spec)).Select(verb => new Completion(verb.Spec.Name, "verb", null, verb.Spec.Summary));

    private IEnumerable<Completion> Columns(string data) =>
        Known(() => DataOutline.Of(data, context)?.Columns ?? [])
            .Select(column => new Completion(column.Name, "column", column.Type.Length == 0 ? $"column of {data}" : $"column of {data}, {column.Type}"));

    private IEnumerable<Completion> Runs(string typed, IReadOnlyCollection<string>? finishedOf) =>
        Known(() => Names.Runs(MostRuns, typed, finishedOf))
            .Select(run => new Completion(run.Id, "run", $"{run.Line}, {run.Status.ToString().ToLowerInvariant()}", run.Sentence));

    private IEnumerable<Completion> Models(Func<ModelNames, IEnumerable<KnownModel>> find) =>
        Known(() => find(new ModelNames(context))).Select(model => new Completion(model.Text, model.Kind, model.Detail.Length == 0 ? null : model.Detail));

    private static IEnumerable<Completion> Data(Func<IEnumerable<DataName>> find) =>
        Known(find).Select(name => new Completion(name.Text, name.Kind, name.Detail.Length == 0 ? null : name.Detail));

    // Somebody is typing: whatever is wrong with a file, a variable or the catalog is said by the verb, once it runs.
    private static IReadOnlyList<T> Known<T>(Func<IEnumerable<T>> find)
    {
        try
        {
            return [.. find()];
        }
        catch (Exception)
        {
            return [];
        }
    }
}
