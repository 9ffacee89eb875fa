using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Models by path: the folder of a model, its <c>model.yaml</c>, or a file of LightGBM (text), XGBoost (JSON) or ONNX.</summary>
internal sealed class ModelPaths : IModelSource
{
    private static readonly string[] Endings = [".txt", ".json", ".onnx"];

    /// <inheritdoc/>
    public NamedModel? Find(string name, VerbContext context)
    {
        var path = Path.GetFullPath(name, context.Folder);
        var shown = name.Replace(Path.DirectorySeparatorChar, '/');
        if (Path.GetFileName(path) == ModelFolder.DescriptionName && File.Exists(path))
        {
            return OfFolder(Path.GetDirectoryName(path) ?? path, shown);
        }

        if (Directory.Exists(path))
        {
            return File.Exists(Path.Combine(path, ModelFolder.DescriptionName))
                ? OfFolder(path, shown)
                : throw new AipmException($"The folder '{shown}' is no model: it has no {ModelFolder.DescriptionName}.", "the folder of a registered model, such as models/churn/1");
        }

        return File.Exists(path) ? new NamedModel(TreeModel.Import(path), shown) : null;
    }

    /// <inheritdoc/>
    public IEnumerable<string> Names(VerbContext context) => Directory.Exists(context.Folder)
        ? Directory.EnumerateFiles(context.Folder).Where(path => Endings.Contains(Path.GetExtension(path))).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
        : [];

    /// <summary>Reads the folder of a model.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="AipmException">It is none, or damaged.</exception>
    public static ModelFolder Read(string path, string name)
    {
        try
        {
            return ModelFolder.Read(File.ReadAllBytes(Path.Combine(path, ModelFolder.DescriptionName)), file =>
            {
                var inside = new FileInfo(Path.Combine(path, file.Name));
                return inside.Exists && inside.Length == file.Size ? File.ReadAllBytes(inside.FullName) : null;
            });
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new AipmException($"'{name}' is no model that can be read: {error.Message.TrimEnd('.')}.", "the folder as it was kept: git checkout and the verb pull bring it back", error);
        }
    }

    private static NamedModel OfFolder(string path, string name)
    {
        var folder = Read(path, name);
        try
        {
            var origin = folder.Description.Origin;
            return new NamedModel(folder.Model(), name, origin.Data is [var first, ..] ? first : null) { Origin = origin };
        }
        catch (InvalidDataException error)
        {
            throw new AipmException($"'{name}' is no model that can be read: {error.Message.TrimEnd('.')}.", "the folder as it was kept", error);
        }
    }
}
