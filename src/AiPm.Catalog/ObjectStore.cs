namespace AiPm.Catalog;

/// <summary>Files by their content: models and artifacts under <c>.aipm/objects/</c>.</summary>
/// <param name="workspace">The workspace.</param>
public sealed class ObjectStore(Workspace workspace)
{
    /// <summary>Keeps a content; the same content is kept once.</summary>
    /// <param name="content">The bytes.</param>
    /// <returns>The SHA-256 of the bytes, lower-case hex.</returns>
    public string Put(ReadOnlySpan<byte> content) => throw new NotImplementedException(workspace.Root + content.Length);

    /// <summary>The bytes kept under a hash, checked against it.</summary>
    /// <param name="hash">What <see cref="Put"/> returned.</param>
    /// <exception cref="AipmException">There is nothing under the hash, or the file has been changed.</exception>
    public byte[] Get(string hash) => throw new NotImplementedException(workspace.Root + hash);
}
