using System.Text;

namespace AiPm.Kernel.Notebooks;

/// <summary>Reads a notebook's file and says what is wrong with it.</summary>
internal static class NotebookFile
{
    /// <summary>Reads a notebook by its ending.</summary>
    /// <param name="path">The file, absolute.</param>
    public static Notebook Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new AipmException($"`{path}` is a folder; a notebook was expected.", $"aipm run {Path.Combine(path, "notebook.ipynb")}");
        }

        if (!File.Exists(path))
        {
            throw new AipmException($"There is no notebook `{path}`.", Nearby(path));
        }

        var isDib = Path.GetExtension(path).Equals(".dib", StringComparison.OrdinalIgnoreCase);
        try
        {
            var bytes = File.ReadAllBytes(path);
            CheckStart(bytes);
            return isDib ? Notebook.OfDib(path, DecodeDib(bytes)) : Notebook.Parse(path, bytes);
        }
        catch (FormatException error)
        {
            throw new AipmException(
                $"`{path}` cannot be read as a notebook: {error.Message}.",
                isDib ? "open it in an editor and mend it there" : "open it in Jupyter or VS Code and save it from there as .ipynb (nbformat 4)",
                error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AipmException($"`{path}` could not be read: {error.Message}", "check that the file is yours to read", error);
        }
    }

    private static void CheckStart(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            throw new FormatException("the file is empty");
        }

        if (bytes.AsSpan().StartsWith(Encoding.Unicode.Preamble) || bytes.AsSpan().StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            throw new FormatException("it is UTF-16 (it begins with that byte order mark), and a notebook is UTF-8");
        }
    }

    private static string DecodeDib(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException error)
        {
            throw new FormatException("it is not UTF-8", error);
        }
    }

    private static string Nearby(string path)
    {
        var folder = Path.GetDirectoryName(path);
        var names = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(f => Path.GetExtension(f) is ".ipynb" or ".dib").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).ToList()
            : [];
        var name = Verbs.NearestName.Find(Path.GetFileName(path), names) ?? names.FirstOrDefault();
        // The file was found in this very folder.
        return name is null ? "aipm run path/to/notebook.ipynb" : $"aipm run {Path.Combine(folder!, name)}";
    }
}
