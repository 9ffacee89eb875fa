using AiPm.Data;
using AiPm.Learning;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>A model and the rows that a question about it is asked of.</summary>
/// <param name="Subject">The model with its names.</param>
/// <param name="Data">The rows.</param>
/// <param name="Notes">What a reader should know of them.</param>
internal sealed record ModelRows(ExplainSubject Subject, ResolvedData Data, IReadOnlyList<string> Notes)
{
    /// <summary>The model.</summary>
    public Model Model => Subject.Model;

    /// <summary>The rows.</summary>
    public Table Table => Data.Table;

    /// <summary>The columns that the model takes.</summary>
    public IReadOnlyList<string> Columns { get; } = AskedModel.ColumnsOf(Subject.Model);

    /// <summary>Whether the rows are those that the model was trained on.</summary>
    public bool AreOfTraining => Subject.TrainedOn is { } trained && trained.Hash == Data.Stamp.Hash;

    /// <summary>Finds a model and reads rows.</summary>
    /// <param name="verb">The verb, for messages.</param>
    /// <param name="question">What the user named.</param>
    /// <param name="sources">Where models are found by name.</param>
    /// <param name="context">Where the user is.</param>
    /// <exception cref="AipmException">There is no such model, or its rows cannot be read.</exception>
    public static ModelRows Read(string verb, IModelQuestion question, ModelSources sources, VerbContext context)
    {
        var words = question.Model ?? [];
        if (words.Count > 2 || (words.Count == 2 && question.Data is not null))
        {
            throw new UsageException(
                $"'{verb}' takes one model and one name of data, but {string.Join(", ", words)}{(question.Data is null ? "" : $" and --data {question.Data}")} came.",
                context.Line($"{verb} {VerbLine.Quote(words[0])} {VerbLine.Quote(words.Count > 1 ? words[1] : "DATA")}"));
        }

        var subject = ExplainSubject.Find(new ExplainOptions { Model = question.Model, Live = question.Live, LiveTrainedOn = question.LiveTrainedOn }, sources, context);
        var named = question.Data ?? (words.Count == 2 ? DataReference.Named(words[1]) : null);
        var data = named is not null ? DataSource.Resolve(named, context) : OfTraining(verb, subject, context);
        List<string> notes = [.. data.Notes];
        if (named is null && subject.TrainedOn is { } trained && trained.Hash != data.Stamp.Hash)
        {
            notes.Add($"'{trained.Name}' has changed since the model was trained ({trained.ShortHash} then, {data.Stamp.ShortHash} now).");
        }

        subject = subject.NamedAs(data.Table, notes);
        var rows = new ModelRows(subject, data, notes);
        if (rows.Columns.Count == 0)
        {
            throw new AipmException($"The model, {subject.Title}, uses no column: it says the same of every row.", "another model");
        }

        RequiredColumns.Check(rows.Columns, subject.Model.Signature.Target, data.Table, "--data");
        return data.Table.RowCount > 0 ? rows : throw new AipmException($"The data '{data.Stamp.Name}' has no rows.", "--data with at least one row");
    }

    /// <summary>The model as a game: rows whose columns are mixed with those of other rows.</summary>
    /// <param name="rows">The rows that values are taken from.</param>
    /// <param name="background">The rows that stay as they are otherwise.</param>
    /// <param name="space">What classes are measured in; null for probabilities.</param>
    /// <param name="groups">Such as <c>weather=temp,rain</c>; null for each column by itself.</param>
    /// <param name="time">Times the model.</param>
    public TableGame Game(Table rows, Table background, OutputSpace? space, IReadOnlyList<string>? groups, TimeProvider time)
    {
        var model = new AskedModel(Model, ExplainSpace.Prediction, 1);
        return TableGame.Of(model.Ask, Columns, rows, background, Model.Signature.Classes.Count > 0 ? ModelOutput.Of(Model.Signature, space, rows) : model.Output(rows), groups, time);
    }

    /// <summary>Where the numbers come from.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="options">Its options.</param>
    /// <param name="seed">The seed of what was drawn; null where nothing was.</param>
    public Provenance Provenance(Verb verb, object options, int? seed) => new()
    {
        Data = [Data.Stamp],
        Seed = seed,
        Line = new VerbCall { Verb = verb, Options = options }.Line,
    };

    /// <summary>Rows drawn by a seed, in the order of the data; all where there are no more.</summary>
    /// <param name="count">The rows, at most.</param>
    /// <param name="seed">The seed.</param>
    public Table Draw(int count, int seed) => Table.RowCount <= count ? Table : Table.Take(Places(Table.RowCount, count, seed));

    /// <summary>Places drawn by a seed, ascending.</summary>
    /// <param name="all">How many there are.</param>
    /// <param name="count">How many are drawn.</param>
    /// <param name="seed">The seed.</param>
    public static int[] Places(int all, int count, int seed)
    {
        int[] places = [.. Enumerable.Range(0, all)];
        new Random(seed).Shuffle(places);
        return [.. places.Take(count).Order()];
    }

    private static ResolvedData OfTraining(string verb, ExplainSubject subject, VerbContext context)
    {
        var line = context.Line($"{verb} {VerbLine.Quote(subject.Name)} DATA");
        if (subject.TrainedOn is not { } trained)
        {
            throw new AipmException($"Nothing says which rows to ask '{subject.Name}' about: it does not know its training data.", line);
        }

        try
        {
            return DataSource.Resolve(ExplainData.TrainedOn(trained, context), context);
        }
        catch (AipmException error)
        {
            throw new AipmException($"The data that '{subject.Name}' was trained on is not to be found again: {error.Problem}", line, error);
        }
    }
}
