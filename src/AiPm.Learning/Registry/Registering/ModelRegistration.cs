using System.Globalization;
using AiPm.Data;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Puts a model into the registry: its folder into DVC's cache, a pointer beside it, a version into the index, in this order.</summary>
/// <param name="context">Where and for whom.</param>
internal sealed class ModelRegistration(VerbContext context)
{
    /// <summary>The folder of models, relative to the workspace.</summary>
    public const string FolderName = "models";

    /// <summary>Registers a model; the same one again is no further version.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="license">The licence; null for what its origin says.</param>
    /// <param name="tags">The tags of the version.</param>
    /// <param name="line">The line that registers it.</param>
    public RegistrationReport Register(NamedModel model, string name, string? license, IReadOnlyList<KeyValuePair<string, string>> tags, string line)
    {
        ModelName.Check(name, context.Line($"register {VerbLine.Quote(model.Name)} --as churn"));
        var origin = (model.Origin ?? new ModelOrigin()).MadeHere(context.Workspace);
        var folder = ModelFolder.Of(model.Model, origin with { License = license ?? origin.License });
        return ModelRegistry.Change(context, registry =>
        {
            var registered = registry.Get(name);
            if (registered?.Versions.FirstOrDefault(version => version.Hash == folder.Hash) is { } same)
            {
                return Report(registered, same, isNew: false, model, line);
            }

            CheckAlike(registered, model);
            var version = Version(registered, name, folder, model, tags);
            new FolderKeeping(context).Keep(new KeptFolder
            {
                Hash = folder.Hash,
                Pointer = version.Pointer,
                Line = origin.Line,
                Run = model.RunId,
                License = license ?? (origin.License.Length > 0 ? origin.License : null),
                Parents = version.Data,
            }, folder.Files);
            registered = registered?.With(version) ?? new RegisteredModel { Name = name, Versions = [version] };
            registry.Put(registered);
            return Report(registered, version, isNew: true, model, line);
        });
    }

    private static RegistrationReport Report(RegisteredModel registered, ModelVersion version, bool isNew, NamedModel model, string line) => new()
    {
        Name = registered.NameOf(version),
        Version = version,
        IsNew = isNew,
        Target = model.Model.Signature.Target,
        ColumnCount = model.Model.Signature.Columns.Count,
        Provenance = new Provenance { Data = version.Data, Line = line },
    };

    private ModelVersion Version(RegisteredModel? registered, string name, ModelFolder folder, NamedModel model, IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        var number = (registered?.Versions[^1].Number ?? 0) + 1;
        var origin = folder.Description.Origin;
        return new ModelVersion
        {
            Number = number,
            Hash = folder.Hash,
            Size = folder.Size,
            Kind = folder.Description.Kind,
            Pointer = string.Create(CultureInfo.InvariantCulture, $"{FolderName}/{name}/{number}.dvc"),
            Run = model.RunId,
            By = ModelWords.Who(context.Workspace),
            At = ModelWords.Now(context),
            Data = origin.Data,
            Metrics = [.. origin.Metrics.Take(ModelWords.MostMetrics)],
            Tags = tags,
        };
    }

    // Whoever uses the name must be able to use every version of it.
    private void CheckAlike(RegisteredModel? registered, NamedModel model)
    {
        if (registered is null)
        {
            return;
        }

        var (earlier, signature) = (Earlier(registered), model.Model.Signature);
        if (earlier is not null && (earlier.Target != signature.Target || earlier.Task != signature.Task))
        {
            throw new AipmException(
                $"'{registered.Name}' predicts {earlier.Target} ({ModelDescriptionText.Word(earlier.Task)}); this model predicts {signature.Target} ({ModelDescriptionText.Word(signature.Task)}).",
                context.Line($"register {VerbLine.Quote(model.Name)} --as {registered.Name}-{ModelDescriptionText.Word(signature.Task)}"));
        }
    }

    // A version that is not on this machine can say nothing, and need not.
    private ModelSignature? Earlier(RegisteredModel registered)
    {
        try
        {
            return RegisteredModels.Read(registered, registered.Versions[^1], context).Model.Signature;
        }
        catch (AipmException)
        {
            return null;
        }
    }
}
