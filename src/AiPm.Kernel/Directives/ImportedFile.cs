using AiPm.Kernel.Notebooks;
using AiPm.Verbs;

namespace AiPm.Kernel;

/// <summary>A file that <c>#!import</c> names, as cells to run.</summary>
/// <param name="Path">The file, absolute.</param>
/// <param name="Cells">The cells' sources, with the names that errors call them by; markdown left out.</param>
internal sealed record ImportedFile(string Path, IReadOnlyList<(string Name, string Source)> Cells)
{
    private static readonly string[] Endings = [".ipynb", ".dib", ".csx", ".cs"];

    /// <summary>Reads it.</summary>
    /// <param name="path">As it was typed.</param>
    /// <param name="folder">Where relative paths start.</param>
    /// <exception cref="AipmException">There is no such file, it is of another kind, or a cell of it is in another language.</exception>
    public static ImportedFile Read(string path, string folder)
    {
        if (path.Length == 0)
        {
            throw new AipmException("#!import names no file.", "#!import \"setup.dib\"");
        }

        var full = System.IO.Path.GetFullPath(path.Replace('\\', '/'), folder);
        var name = System.IO.Path.GetFileName(full);
        if (!Endings.Contains(System.IO.Path.GetExtension(full), StringComparer.OrdinalIgnoreCase))
        {
            throw new AipmException($"'{path}' cannot be imported: a notebook (.ipynb, .dib) or C# (.csx, .cs) was expected.", InsteadOf(full));
        }

        if (!File.Exists(full))
        {
            throw new AipmException($"There is no file {full} to import; relative paths start from the folder of the file that imports.", Nearby(full));
        }

        if (System.IO.Path.GetExtension(full).ToLowerInvariant() is ".csx" or ".cs")
        {
            return new ImportedFile(full, [(name, ReadText(full))]);
        }

        var cells = Notebook.Read(full).Cells.Select((cell, i) => (Name: $"{name}, cell {i + 1}", Cell: cell));
        return new ImportedFile(full, [.. cells.Where(cell => cell.Cell.IsRunnable).Select(cell => (cell.Name, SourceOf(cell.Name, cell.Cell)))]);
    }

    private static string SourceOf(string name, NotebookCell cell)
    {
        if (RunnableText.Of(cell) is { } text)
        {
            return text;
        }

        var language = ForeignDirective.LanguageOf(cell.Language!) ?? cell.Language!; // one that is C# has none
        throw new AipmException($"{name} is {language}, and this kernel runs C#; nothing of the file was run.", ForeignDirective.InsteadOf(language));
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AipmException($"{path} could not be read: {error.Message}", "check that the file is yours to read", error);
        }
    }

    private static string InsteadOf(string path) => System.IO.Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".dll" or ".exe" => $"#r \"{path}\"",
        ".csv" or ".json" or ".parquet" => "#!aipm help, for the verbs that read data by its path",
        _ => "#!import \"setup.dib\"",
    };

    private static string Nearby(string path)
    {
        var folder = System.IO.Path.GetDirectoryName(path);
        var names = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(file => Endings.Contains(System.IO.Path.GetExtension(file))).Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal).ToList()
            : [];
        return $"#!import \"{NearestName.Find(System.IO.Path.GetFileName(path), names) ?? names.FirstOrDefault() ?? "setup.dib"}\"";
    }
}
