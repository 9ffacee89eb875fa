using System.Text.Json;

namespace AiPm.Kernel.Notebooks;

/// <summary>Reads the cells of nbformat 4.</summary>
internal static class IpynbReader
{
    /// <summary>Checks that a JSON document is a notebook of nbformat 4 for C#.</summary>
    /// <param name="root">The document.</param>
    /// <exception cref="FormatException">It is not; the message says what it is.</exception>
    public static void Check(JsonPart root)
    {
        if (root.Kind != JsonValueKind.Object || root["nbformat"] is not { } format)
        {
            throw new FormatException("it is JSON, but it has no \"nbformat\" and so is not a notebook");
        }

        if (format.Integer is not { } major)
        {
            throw new FormatException($"\"nbformat\" on line {format.Line} is not a whole number");
        }

        if (major != 4)
        {
            throw new FormatException($"it is of nbformat {major}, and nbformat 4 is read here");
        }

        if (root["nbformat_minor"]?.Integer is not >= 0)
        {
            throw new FormatException("it has no \"nbformat_minor\" that is a whole number");
        }

        if (root["cells"] is not { Kind: JsonValueKind.Array })
        {
            throw new FormatException("it has no list of \"cells\"");
        }

        var metadata = root["metadata"];
        var language = metadata?["kernelspec"]?["language"]?.Text ?? metadata?["language_info"]?["name"]?.Text;
        if (language is not null && !KnownLanguages.Contains(language, StringComparer.OrdinalIgnoreCase))
        {
            throw new FormatException($"it is a notebook in {language}, and C# is run here");
        }
    }

    /// <summary>Reads the cells.</summary>
    /// <param name="cells">The array of cells.</param>
    public static IReadOnlyList<NotebookCell> ReadCells(JsonPart cells)
    {
        var read = cells.Items.Select(ReadCell).ToList();
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < read.Count; i++)
        {
            if (read[i].Id is { } id && !ids.TryAdd(id, i))
            {
                throw new FormatException($"cells {ids[id] + 1} and {i + 1} have the same id, \"{id}\" (line {cells.Items[i].Line})");
            }
        }

        return read;
    }

    private static string[] KnownLanguages { get; } = ["csharp", "c#", "polyglot-notebook", "dotnet-interactive"];

    private static NotebookCell ReadCell(JsonPart part, int index)
    {
        var kind = part["cell_type"]?.Text switch
        {
            "code" => CellKind.Code,
            "markdown" => CellKind.Markdown,
            "raw" => CellKind.Raw,
            var other => throw new FormatException($"cell {index + 1} (line {part.Line}) is of type {(other is null ? "none" : $"\"{other}\"")}; code, markdown and raw are known"),
        };
        var source = part["source"] is { } text
            ? JoinedText(text)
            : throw new FormatException($"cell {index + 1} (line {part.Line}) has no \"source\"");
        var metadata = part["metadata"];
        return new NotebookCell(kind, source ?? throw new FormatException($"the source of cell {index + 1} (line {text.Line}) is not text"))
        {
            Id = part["id"]?.Text,
            Tags = [.. (metadata?["tags"]?.Items ?? []).Select(tag => tag.Text).OfType<string>()],
            Language = metadata?["polyglot_notebook"]?["kernelName"]?.Text ?? metadata?["dotnet_interactive"]?["language"]?.Text,
            Attachments = ReadAttachments(part["attachments"]),
        };
    }

    private static Dictionary<string, CellAttachment> ReadAttachments(JsonPart? attachments)
    {
        var read = new Dictionary<string, CellAttachment>(StringComparer.Ordinal);
        foreach (var file in attachments?.Members ?? [])
        {
            if (file.Value.Members.FirstOrDefault() is { } form && JoinedText(form.Value) is { } content)
            {
                read[file.Name] = new CellAttachment(form.Name, content);
            }
        }

        return read;
    }

    private static string? JoinedText(JsonPart part)
    {
        if (part.Kind != JsonValueKind.Array)
        {
            return part.Text;
        }

        var lines = part.Items.Select(line => line.Text).ToList();
        return lines.Contains(null) ? null : string.Concat(lines);
    }
}
