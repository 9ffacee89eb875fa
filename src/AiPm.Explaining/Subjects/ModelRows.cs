using AiPm.Catalog;
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
    public IReadOnlyList<string> Columns => [.. Model.Signature.Columns.Select(column => column.Name)];

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

        var subject = Find(verb, words, question.Live, sources, context);
        var named = question.Data ?? (words.Count == 2 ? DataReference.Named(words[1]) : null);
        var data = named is not null ? DataSource.Resolve(named, context) : OfTraining(verb, subject, context);
        List<string> notes = [.. data.Notes];
        if (named is null && subject.TrainedOn is { } trained && trained.Hash != data.Stamp.Hash)
        {
            notes.Add($"'{trained.Name}' has changed since the model was trained ({trained.ShortHash} then, {data.Stamp.ShortHash} now).");
        }

        subject = subject.NamedAs(data.Table, notes);
        var rows = new ModelRows(subject, data, notes);
        RequiredColumns.Check(rows.Columns, subject.Model.Signature.Target, data.Table, "--data");
        return data.Table.RowCount > 0 ? rows : throw new AipmException($"The data '{data.Stamp.Name}' has no rows.", "--data with at least one row");
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

    private static ExplainSubject Find(string verb, IReadOnlyList<string> words, Model? live, ModelSources sources, VerbContext context)
    {
        if (live is not null)
        {
            return new ExplainSubject(live, words is [var called, ..] ? called : "model", "", null);
        }

        var name = words is [var typed, ..] ? typed : Newest(verb, context);
        var found = sources.Find(name, context);
        return new ExplainSubject(found.Model, name, found.RunId ?? "", found.TrainedOn);
    }

    private static string Newest(string verb, VerbContext context)
    {
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        return catalog.LatestReport("baseline")?.RunId
            ?? throw new AipmException($"There is no baseline in this workspace yet, so '{verb}' needs a model.", context.Line("baseline DATA --target COLUMN"));
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
