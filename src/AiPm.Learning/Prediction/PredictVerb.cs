using System.Security.Cryptography;
using AiPm.Data;
using AiPm.Progress;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Predicts rows by a model.</summary>
/// <param name="sources">Where models are found by name.</param>
public sealed class PredictVerb(ModelSources sources) : Verb<PredictOptions, PredictionReport>(new VerbSpec
{
    Name = "predict",
    Summary = "Predicts rows by a model.",
    Question = "What does the model say of these rows?",
    Examples = ["predict rides@champion tomorrow.csv", "predict rides@champion tomorrow.csv --interval 0.9", "predict r3 june@v2 --out june-predicted.parquet --keep id", "predict model.txt rows.csv --out rows-predicted.csv"],
    Method = "Preprocessing is part of the model: raw rows go in, in any order of columns. Files are read and written in blocks of rows, so that their size does not matter; "
        + "the file written is there whole, or not at all. Intervals are quantiles of the errors on rows held out, around each prediction (Lei et al. 2018).",
    Pitfalls =
    [
        "Values that training never saw count as missing, or as none of the known ones; the notes say in how many rows.",
        "An interval holds its share over all rows like those judged, not for each kind of row: holidays may miss by more.",
        "A column that held numbers in training and text now is an error, not a guess.",
    ],
    Logged = true,
})
{
    private const int MostRows = 1_000_000;
    private const int FewRows = 10;

    /// <summary>Predicts by the models of all places: variables, the registry, runs, files.</summary>
    public PredictVerb()
        : this(ModelSources.All)
    {
    }

    /// <inheritdoc/>
    public override PredictionReport Run(PredictOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var (name, reference) = Named(options, context);
        var model = sources.Find(name, context);
        var rows = new PredictedRows(model.Model, options.Keep, options.Threshold)
        {
            Interval = options.Interval is { } share ? (share, ModelMisses.Around(model, share)) : null,
        };
        var path = options.Out is { } file ? Path.GetFullPath(file, context.Folder) : null;
        var blocks = new List<Table>();
        var (stamp, notes) = path is null
            ? Predict(reference, rows, context, block => Hold(blocks, block, rows, context, name, reference))
            : Write(path, reference, rows, context, block => HoldFirst(blocks, block));
        var shown = options.Out?.Replace(Path.DirectorySeparatorChar, '/') ?? "";
        return new PredictionReport
        {
            Model = model.Name,
            Target = model.Model.Signature.Target,
            RowCount = rows.RowCount,
            Columns = rows.Columns,
            Classes = rows.Classes,
            Interval = options.Interval,
            Out = shown,
            Rows = blocks.Count == 1 ? blocks[0] : TableJoin.Of(blocks),
            Notes = [.. notes, .. rows.Notes],
            Written = path is null ? [] : [Stamp(path, Path.IsPathRooted(shown) ? Path.GetFileName(path) : shown, rows.RowCount)],
            Provenance = new Provenance { Data = [stamp], Line = new VerbCall { Verb = this, Options = options }.Line },
        };
    }

    private static (string Model, DataReference Data) Named(PredictOptions options, VerbContext context) => (options.Model, options.Data) switch
    {
        ([var model, var data], null) => (model, DataReference.Named(data)),
        ([var model], { } data) => (model, data),
        ([var model], null) => throw new UsageException($"'predict' needs data after the model '{model}'.", context.Line($"predict {model} rows.csv")),
        ([], _) => throw new UsageException("'predict' needs a model.", context.Line("predict rides@champion tomorrow.csv")),
        _ => throw new UsageException(
            $"'predict' takes one model and one name of data, but {string.Join(", ", options.Model)}{(options.Data is null ? "" : $" and --data {options.Data}")} came.",
            context.Line("predict rides@champion tomorrow.csv")),
    };

    private static (DataStamp Stamp, IReadOnlyList<string> Notes) Predict(DataReference reference, PredictedRows rows, VerbContext context, Action<Table> take) =>
        DataBlocks.Read(reference, context, block =>
        {
            context.Cancellation.ThrowIfCancellationRequested();
            take(rows.Of(block));
            context.Progress.Report(new ProgressUpdate { Activity = $"Predicting, {NumberText.Count(rows.RowCount)} rows done" });
        });

    private static (DataStamp Stamp, IReadOnlyList<string> Notes) Write(string path, DataReference reference, PredictedRows rows, VerbContext context, Action<Table> show)
    {
        (DataStamp Stamp, IReadOnlyList<string> Notes)? read = null;
        TableBlockWriter.Write(path, take => read = Predict(reference, rows, context, block =>
        {
            take(block);
            show(block);
        }), context.Cancellation);
        return read ?? throw new InvalidOperationException("The writer did not ask for rows.");
    }

    private static void Hold(List<Table> blocks, Table block, PredictedRows rows, VerbContext context, string model, DataReference reference)
    {
        if (rows.RowCount > MostRows)
        {
            throw new AipmException(
                $"There are more than {NumberText.Count(MostRows)} rows; so many are written to a file, not held.",
                context.Line($"predict {VerbLine.Quote(model)} {VerbLine.Quote(reference.Text)} --out predicted.parquet"));
        }

        blocks.Add(block);
    }

    private static void HoldFirst(List<Table> blocks, Table block)
    {
        if (blocks.Count == 0)
        {
            blocks.Add(block.Take([.. Enumerable.Range(0, Math.Min(FewRows, block.RowCount))]));
        }
    }

    private static DataStamp Stamp(string path, string name, long rows)
    {
        using var file = File.OpenRead(path);
        return new DataStamp { Name = name, Kind = "path", Hash = Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, file)), RowCount = rows };
    }
}
