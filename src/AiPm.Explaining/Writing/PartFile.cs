namespace AiPm.Explaining;

/// <summary>A file that grows under another name, <c>phi.csv.part</c>, until it is whole.</summary>
internal abstract class PartFile : IDisposable
{
    /// <summary>Opens a part.</summary>
    /// <param name="target">The file that it becomes.</param>
    /// <param name="length">How much of what is there stays.</param>
    /// <exception cref="AipmException">Another process writes it, or the folder cannot be written to.</exception>
    protected PartFile(string target, long length)
    {
        Target = target;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? throw new ArgumentException("A file is expected, not a root folder.", nameof(target)));
            Stream = new FileStream(PathOf(target), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            Stream.SetLength(length);
            Stream.Seek(0, SeekOrigin.End);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AipmException(
                $"{PathOf(target)} cannot be written: {failure.Message}",
                "--out with a file in a folder that you may write to, and that no other command writes at the same time",
                failure);
        }
    }

    /// <summary>The file that it becomes.</summary>
    protected string Target { get; }

    /// <summary>What is there.</summary>
    protected FileStream Stream { get; }

    /// <summary>Its length.</summary>
    public long Length => Stream.Length;

    /// <summary>The place of a file's part.</summary>
    /// <param name="target">The file.</param>
    public static string PathOf(string target) => target + ".part";

    /// <summary>Opens the part of a file; its ending says the format.</summary>
    /// <param name="target">The file.</param>
    /// <param name="length">How much of what is there stays.</param>
    /// <param name="threads">The threads that make text of numbers.</param>
    /// <exception cref="AipmException">The ending names no format that is written, or the folder cannot be written to.</exception>
    public static PartFile Open(string target, long length, int threads) => Path.GetExtension(target).ToLowerInvariant() switch
    {
        ".csv" => new DelimitedPart(target, length, ',', threads),
        ".tsv" => new DelimitedPart(target, length, '\t', threads),
        ".parquet" or ".pq" => new NumbersPart(target, length),
        _ => throw new AipmException($"The file {Path.GetFileName(target)} has an ending that is not written.", "a file that ends in .parquet, .csv or .tsv"),
    };

    /// <summary>Adds rows.</summary>
    /// <param name="columns">The rows; all have the same columns.</param>
    public abstract void Append(ExplanationColumns columns);

    /// <summary>Makes sure that what was added survives a crash.</summary>
    public void Secure() => Stream.Flush(flushToDisk: true);

    /// <summary>Becomes the file.</summary>
    /// <param name="cancellation">Stops it.</param>
    public abstract void Complete(CancellationToken cancellation);

    /// <summary>Takes it away.</summary>
    public void Discard()
    {
        Dispose();
        File.Delete(PathOf(Target));
    }

    /// <inheritdoc/>
    public void Dispose() => Stream.Dispose();
}
