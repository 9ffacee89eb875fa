namespace AiPm.Learning;

/// <summary>Reads a model from the files that keep it: each kind has its line here.</summary>
internal static class ModelFiles
{
    // In the order of a ladder. A kind that stands here is read by all later versions too.
    private static readonly IReadOnlyDictionary<string, Reader> Kinds = new Dictionary<string, Reader>(StringComparer.Ordinal)
    {
        ["dummy"] = ConstantModel.Read,
        ["linear"] = LinearModel.Read,
        ["trees"] = TreeModel.Read,
    };

    private delegate Model Reader(ModelSignature signature, IReadOnlyDictionary<string, byte[]> files);

    /// <summary>Reads a model of a kind.</summary>
    /// <param name="kind">What <see cref="Model.Kind"/> gave.</param>
    /// <param name="signature">What <see cref="Model.Signature"/> gave.</param>
    /// <param name="files">What <see cref="Model.Files"/> gave.</param>
    /// <exception cref="InvalidDataException">The files are something else.</exception>
    public static Model Read(string kind, ModelSignature signature, IReadOnlyDictionary<string, byte[]> files)
    {
        if (!Kinds.TryGetValue(kind, out var read))
        {
            throw new InvalidDataException($"The kind of model '{kind}' is not known to this version; {string.Join(", ", Kinds.Keys)} are.");
        }

        try
        {
            return read(signature, files);
        }
        catch (Exception error) when (error is KeyNotFoundException or FormatException or ArgumentException or OverflowException or System.Text.Json.JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"The files are no model of the kind '{kind}': {error.Message}", error);
        }
    }
}
