using System.Security.Cryptography;
using System.Text;
using AiPm.Data;

namespace AiPm.Learning;

/// <summary>A model as a folder of files: <c>model.yaml</c>, the weights, the preprocessing. The bytes depend on the content alone.</summary>
internal sealed class ModelFolder
{
    /// <summary>The file that describes the others.</summary>
    public const string DescriptionName = "model.yaml";

    private const int MostFiles = 100;

    private ModelFolder(ModelDescription description, IReadOnlyDictionary<string, byte[]> files) => (Description, Files) = (description, files);

    /// <summary>What <c>model.yaml</c> says.</summary>
    public ModelDescription Description { get; }

    /// <summary>The files by name, <c>model.yaml</c> among them.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; }

    /// <summary>The bytes of all files.</summary>
    public long Size => Files.Sum(file => (long)file.Value.Length);

    /// <summary>The hash of the folder as DVC names it.</summary>
    public string Hash => KeptFolder.HashOf(Files);

    /// <summary>The folder of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="origin">Where it came from.</param>
    public static ModelFolder Of(Model model, ModelOrigin origin)
    {
        var files = model.Files();
        return Of(new ModelDescription
        {
            Kind = model.Kind,
            Signature = model.Signature,
            Origin = origin,
            Files = [.. files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new ModelFile(file.Key, file.Value.Length, HashOf(file.Value)))],
        }, files);
    }

    /// <summary>The same model with another origin.</summary>
    /// <param name="origin">Where it came from.</param>
    public ModelFolder With(ModelOrigin origin) => Of(Description with { Origin = origin }, Files.Where(file => file.Key != DescriptionName).ToDictionary());

    /// <summary>Reads a folder's files; those that <c>model.yaml</c> does not name are passed over.</summary>
    /// <param name="files">The files by name.</param>
    /// <exception cref="InvalidDataException">It is no model, of a later format, or a file is missing or not the one described.</exception>
    public static ModelFolder Read(IReadOnlyDictionary<string, byte[]> files)
    {
        var yaml = files.TryGetValue(DescriptionName, out var text) ? text : throw new InvalidDataException($"there is no {DescriptionName}");
        return Read(yaml, file => files.GetValueOrDefault(file.Name));
    }

    /// <summary>Reads a folder whose files lie in several places.</summary>
    /// <param name="yaml">The bytes of <c>model.yaml</c>.</param>
    /// <param name="find">The bytes of a file; null where it is not there.</param>
    /// <exception cref="InvalidDataException">It is no model, of a later format, or a file is missing or not the one described.</exception>
    public static ModelFolder Read(byte[] yaml, Func<ModelFile, byte[]?> find)
    {
        var description = ModelDescriptionText.Parse(Encoding.UTF8.GetString(yaml));
        if (description.Files.Count > MostFiles)
        {
            throw new InvalidDataException($"{DescriptionName} names {description.Files.Count} files; at most {MostFiles} are expected");
        }

        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [DescriptionName] = yaml };
        foreach (var file in description.Files)
        {
            var bytes = find(file) ?? throw new InvalidDataException($"the file {file.Name} is missing");
            if (HashOf(bytes) != file.Sha256)
            {
                throw new InvalidDataException($"the file {file.Name} has been changed: its SHA-256 is {HashOf(bytes)[..7]}…, {file.Sha256[..7]}… is expected");
            }

            files[file.Name] = bytes;
        }

        return new ModelFolder(description, files);
    }

    /// <summary>The model.</summary>
    /// <exception cref="InvalidDataException">The files are no model of the kind described.</exception>
    public Model Model() => ModelFiles.Read(Description.Kind, Description.Signature, Files.Where(file => file.Key != DescriptionName).ToDictionary());

    private static ModelFolder Of(ModelDescription description, IReadOnlyDictionary<string, byte[]> files) => new(
        description,
        new Dictionary<string, byte[]>(files, StringComparer.Ordinal) { [DescriptionName] = Encoding.UTF8.GetBytes(ModelDescriptionText.Write(description)) });

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
