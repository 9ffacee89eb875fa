using AiPm.Data;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>The models of the registry, by name and version, alias, run or hash.</summary>
internal sealed class RegisteredModels : IModelSource
{
    /// <inheritdoc/>
    public NamedModel? Find(string name, VerbContext context) =>
        ModelRegistry.Load(context.Workspace).Find(name) is { } found ? Read(found.Model, found.Version, context) : null;

    /// <inheritdoc/>
    public IEnumerable<string> Names(VerbContext context) =>
        ModelRegistry.Load(context.Workspace).Models.SelectMany(model => model.Aliases.Keys.Select(alias => $"{model.Name}@{alias}").Append(model.Name));

    /// <summary>Reads a version.</summary>
    /// <param name="model">The model.</param>
    /// <param name="version">The version.</param>
    /// <param name="context">Where the user is.</param>
    /// <exception cref="AipmException">It is not on this machine, damaged, or of a later format.</exception>
    public static NamedModel Read(RegisteredModel model, ModelVersion version, VerbContext context)
    {
        var name = model.NameOf(version);
        try
        {
            var folder = ModelFolder.Read(new FolderKeeping(context).Read(version.Hash, version.Pointer, name));
            var origin = folder.Description.Origin;
            return new NamedModel(folder.Model(), name, origin.Data is [var first, ..] ? first : null) { Origin = origin, RunId = version.Run };
        }
        catch (InvalidDataException error)
        {
            throw new AipmException($"The model {name} cannot be read: {error.Message.TrimEnd('.')}.", context.Line($"pull {VerbLine.Quote(version.Pointer)}, or a newer version of the kit where one wrote it"), error);
        }
    }
}
