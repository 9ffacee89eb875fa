namespace AiPm.Learning;

/// <summary>Reads a model from the files that keep it.</summary>
internal static class ModelFiles
{
    /// <summary>Reads a model of a kind.</summary>
    /// <param name="kind">What <see cref="Model.Kind"/> gave.</param>
    /// <param name="signature">What <see cref="Model.Signature"/> gave.</param>
    /// <param name="files">What <see cref="Model.Files"/> gave.</param>
    /// <exception cref="InvalidDataException">The files are something else.</exception>
    public static Model Read(string kind, ModelSignature signature, IReadOnlyDictionary<string, byte[]> files) => throw new NotImplementedException();
}
