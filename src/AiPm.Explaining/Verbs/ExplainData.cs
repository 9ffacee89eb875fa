using AiPm.Data;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>The rows that a call of <c>explain</c> is about.</summary>
internal static class ExplainData
{
    /// <summary>What the user named, or null for the data that the model was trained on.</summary>
    /// <param name="options">The options.</param>
    /// <param name="context">Where the user is.</param>
    /// <exception cref="UsageException">Data was named twice, or there are too many words.</exception>
    public static DataReference? Named(ExplainOptions options, VerbContext context) => (options.Model, options.Data) switch
    {
        (null or [_] or [], { } data) => Tabular(data, context),
        (null or [_] or [], null) => null,
        ([_, var second], null) => Tabular(DataReference.Named(second), context),
        _ => throw new UsageException(
            $"'explain' takes one model and one name of data, but {string.Join(", ", options.Model)}{(options.Data is null ? "" : $" and --data {options.Data}")} came.",
            context.Line("explain r3 test --row 17")),
    };

    /// <summary>What a user named; bare numbers as a table.</summary>
    /// <param name="data">What the user named.</param>
    /// <param name="context">The notebook's variables.</param>
    public static DataReference Tabular(DataReference data, VerbContext context) =>
        (data.Value is null && context.Variables.TryGet(data.Text, out var held) ? held : data.Value) switch
        {
            { } value when TensorRows.Of(value) is Table table && !ReferenceEquals(table, value) => DataReference.Of(table, data.Value is null ? data.Text : "numbers"),
            _ => data,
        };

    /// <summary>Where the rows are: what the user named, or the data that the model was trained on.</summary>
    /// <param name="subject">The model.</param>
    /// <param name="options">The options.</param>
    /// <param name="context">Where the user is.</param>
    /// <exception cref="AipmException">Nothing is known of the training data.</exception>
    public static DataReference Reference(ExplainSubject subject, ExplainOptions options, VerbContext context) =>
        Named(options, context) ?? (subject.TrainedOn is { } trained
            ? TrainedOn(trained, context)
            : throw new AipmException($"Nothing says which rows of which data to explain: '{subject.Name}' does not know its training data.", context.Line($"explain {VerbLine.Quote(subject.Name)} DATA")));

    /// <summary>Reads the rows.</summary>
    /// <param name="subject">The model.</param>
    /// <param name="options">The options.</param>
    /// <param name="context">Where the user is.</param>
    /// <exception cref="AipmException">The data is not to be found, or cannot be read.</exception>
    public static ResolvedData Read(ExplainSubject subject, ExplainOptions options, VerbContext context)
    {
        return Named(options, context) is null && subject.TrainedOn is not null
            ? TrainedOn(subject, options, context)
            : DataSource.Resolve(Reference(subject, options, context), context);
    }

    /// <summary>Reads the data that the model came from.</summary>
    /// <param name="subject">A model that knows it.</param>
    /// <param name="options">The options.</param>
    /// <param name="context">Where the user is.</param>
    /// <exception cref="AipmException">It is not to be found, or cannot be read.</exception>
    public static ResolvedData TrainedOn(ExplainSubject subject, ExplainOptions options, VerbContext context)
    {
        var trained = subject.TrainedOn ?? throw new InvalidOperationException("The training data is not known.");
        try
        {
            return DataSource.Resolve(TrainedOn(trained, context), context);
        }
        catch (AipmException error)
        {
            var row = options.Row is { } number ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" --row {number}") : "";
            var model = options.Model is [var name, ..] ? $" {VerbLine.Quote(name)}" : "";
            throw new AipmException(
                $"The data that {(subject.RunId.Length > 0 ? $"run {subject.RunId}" : $"'{subject.Name}'")} was trained on is not to be found again: {error.Problem}",
                context.Line(Named(options, context) is null ? $"explain{model}{row} --data DATA" : $"explain{model}{row} --data {VerbLine.Quote(Named(options, context)?.Text ?? "")} --background DATA"),
                error);
        }
    }

    /// <summary>What is to be said where the data has changed since the training.</summary>
    /// <param name="subject">The model.</param>
    /// <param name="options">The options.</param>
    /// <param name="read">What was read.</param>
    /// <param name="context">Where the user is.</param>
    public static IEnumerable<string> Changes(ExplainSubject subject, ExplainOptions options, DataStamp read, VerbContext context)
    {
        if (Named(options, context) is null && subject.TrainedOn is { } trained && trained.Hash != read.Hash)
        {
            yield return $"'{trained.Name}' has changed since the model was trained ({trained.ShortHash} then, {read.ShortHash} now).";
        }
    }

    // A snapshot is read as it was; a path may have been typed in another folder of the workspace.
    internal static DataReference TrainedOn(DataStamp trained, VerbContext context)
    {
        var name = trained.Name;
        var fromRoot = Path.Combine(context.Workspace.Root, name);
        return DataReference.Named(trained.Kind switch
        {
            "snapshot" => $"{name.Split('@')[0]}@{trained.Hash}",
            "path" when !File.Exists(Path.GetFullPath(name, context.Folder)) && File.Exists(fromRoot) => fromRoot,
            _ => name,
        });
    }
}
