using AiPm.Data;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Takes a model that was trained elsewhere into the registry.</summary>
public sealed class ImportVerb() : Verb<ImportOptions, RegistrationReport>(new VerbSpec
{
    Name = "import",
    Summary = "Takes a model that LightGBM, XGBoost or another program trained into the registry.",
    Question = "Can a model that was trained elsewhere be predicted with, explained and compared here?",
    Examples = ["import model.txt --as churn --target churned", "import model.json --as churn --target churned --data sample.csv"],
    Method = "The file is kept byte for byte and read without the program that wrote it. Each column is a feature of the same name. "
        + "Classes of a file are numbers; with --data they get the sorted names of the target's values, as label encoders number them.",
    Pitfalls =
    [
        "Preprocessing that was done outside the model is not in the file: rows must come as the model saw them.",
        "XGBoost's and LightGBM's own files hold no names of classes.",
    ],
    Logged = true,
})
{
    private const int MostNamed = 8;

    /// <inheritdoc/>
    public override RegistrationReport Run(ImportOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var file = options.File ?? throw new UsageException("'import' needs a file.", context.Line(Spec.Examples[0]));
        ModelName.Check(options.As, context.Line($"import {VerbLine.Quote(file)} --as churn"));
        Model model = TreeModel.Import(Path.GetFullPath(file, context.Folder), options.Target);
        var notes = new List<string>();
        if (options.Data is { } reference)
        {
            model = Try(model, DataSource.Resolve(reference, context).Table, notes);
        }

        var line = new VerbCall { Verb = this, Options = options }.Line;
        var named = new NamedModel(model, Path.GetFileName(file)) { Origin = new ModelOrigin { Title = $"imported {Path.GetFileName(file)}", Line = line } };
        return new ModelRegistration(context).Register(named, options.As, options.License, [], line) with { Notes = notes };
    }

    private static Model Try(Model model, Table sample, List<string> notes)
    {
        var signature = model.Signature;
        var missing = signature.Columns.Where(column => !sample.TryGetColumn(column.Name, out _)).Select(column => column.Name).ToArray();
        if (missing.Length > 0)
        {
            throw new AipmException(
                $"The model wants {signature.Columns.Count} columns, of which the sample lacks {missing.Length}: {string.Join(", ", missing.Take(MostNamed))}{(missing.Length > MostNamed ? ", …" : "")}.",
                "--data with a column for each feature of the model");
        }

        var typed = signature with { Columns = [.. signature.Columns.Select(column => column with { Type = sample[column.Name].Type })], Classes = Classes(signature, sample, notes) };
        model = model with { Signature = typed };
        var predictions = model.Predict(sample);
        var finite = Enumerable.Range(0, predictions.RowCount).Count(row => double.IsFinite(predictions[row]));
        notes.Add(finite == predictions.RowCount ? $"It gives a prediction for each of the {Reports.NumberText.Count(finite)} rows of the sample." : $"Take care: it gives no finite prediction for {Reports.NumberText.Count(predictions.RowCount - finite)} of the {Reports.NumberText.Count(predictions.RowCount)} rows of the sample.");
        return model;
    }

    private static IReadOnlyList<string> Classes(ModelSignature signature, Table sample, List<string> notes)
    {
        if (signature.Classes.Count == 0 || !sample.TryGetColumn(signature.Target, out var target))
        {
            return signature.Classes;
        }

        var names = Enumerable.Range(0, target.Count).Select(target.TextAt).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (names.All(signature.Classes.Contains))
        {
            return signature.Classes;
        }

        if (names.Length != signature.Classes.Count)
        {
            throw new AipmException(
                $"The model has {signature.Classes.Count} classes; '{signature.Target}' has {names.Length} values in the sample: {string.Join(", ", names.Take(MostNamed))}{(names.Length > MostNamed ? ", …" : "")}.",
                "--data with rows of every class, or --target with the column that the model predicts");
        }

        notes.Add($"Its classes 0 to {names.Length - 1} are taken for {string.Join(", ", names.Take(MostNamed))}{(names.Length > MostNamed ? ", …" : "")}, in this order; check it with evaluate.");
        return names;
    }
}
