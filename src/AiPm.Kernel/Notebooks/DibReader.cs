using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiPm.Kernel.Notebooks;

/// <summary>Reads the script form of .NET Interactive: cells that begin with a line such as <c>#!csharp</c>.</summary>
internal static class DibReader
{
    private static readonly string[] KnownKernels =
    [
        "csharp", "c#", "fsharp", "f#", "pwsh", "powershell", "javascript", "js", "html", "mermaid", "sql", "kql", "http", "value", "python", "r", "markdown", "md", "raw",
    ];

    /// <summary>Reads the cells.</summary>
    /// <param name="text">The file.</param>
    public static IReadOnlyList<NotebookCell> Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var kernels = new HashSet<string>(KnownKernels, StringComparer.OrdinalIgnoreCase);
        var byDefault = "csharp";
        var cells = new List<NotebookCell>();
        string? kernel = null;
        var body = new List<string>();
        foreach (var line in lines.Append("#!meta"))
        {
            if (!IsMarker(line, kernels, out var name))
            {
                body.Add(line);
                continue;
            }

            if (kernel == "meta")
            {
                byDefault = ReadMeta(string.Join('\n', body), kernels) ?? byDefault;
            }
            else if (CellOf(kernel ?? byDefault, body) is { } cell)
            {
                cells.Add(cell);
            }

            kernel = name;
            body.Clear();
        }

        return cells;
    }

    /// <summary>The cells as a notebook of nbformat 4.5.</summary>
    public static JsonObject ToIpynb(IReadOnlyList<NotebookCell> cells)
    {
        var ids = new CellIds([]);
        return new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select((cell, i) => (JsonNode)ToIpynb(cell, ids.New(i, cell)))]),
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
                ["language_info"] = new JsonObject { ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["name"] = "C#", ["pygments_lexer"] = "csharp" },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
    }

    private static JsonObject ToIpynb(NotebookCell cell, string id)
    {
        var part = new JsonObject
        {
            ["cell_type"] = cell.Kind switch { CellKind.Code => "code", CellKind.Markdown => "markdown", _ => "raw" },
            ["id"] = id,
            ["metadata"] = cell.Language is { } language
                ? new JsonObject
                {
                    ["dotnet_interactive"] = new JsonObject { ["language"] = language },
                    ["polyglot_notebook"] = new JsonObject { ["kernelName"] = language },
                }
                : new JsonObject(),
            ["source"] = LineSplitting.Split(cell.Source),
        };
        if (cell.Kind == CellKind.Code)
        {
            part["execution_count"] = null;
            part["outputs"] = new JsonArray();
        }

        return part;
    }

    private static bool IsMarker(string line, HashSet<string> kernels, out string name)
    {
        name = line.StartsWith("#!", StringComparison.Ordinal) ? line[2..].Trim() : "";
        return name == "meta" || kernels.Contains(name);
    }

    private static NotebookCell? CellOf(string kernel, List<string> body)
    {
        var first = body.FindIndex(line => !string.IsNullOrWhiteSpace(line));
        if (first < 0)
        {
            return null;
        }

        var last = body.FindLastIndex(line => !string.IsNullOrWhiteSpace(line));
        var source = string.Join('\n', body.GetRange(first, last - first + 1));
        return kernel.ToLowerInvariant() switch
        {
            "markdown" or "md" => new NotebookCell(CellKind.Markdown, source),
            "raw" => new NotebookCell(CellKind.Raw, source),
            "csharp" or "c#" => new NotebookCell(CellKind.Code, source),
            var other => new NotebookCell(CellKind.Code, source) { Language = other },
        };
    }

    private static string? ReadMeta(string text, HashSet<string> kernels)
    {
        try
        {
            var info = JsonNode.Parse(text)?["kernelInfo"];
            foreach (var item in info?["items"]?.AsArray() ?? [])
            {
                kernels.UnionWith([.. new[] { item?["name"] }.Concat(item?["aliases"]?.AsArray() ?? []).Select(name => name?.GetValue<string>()).OfType<string>()]);
            }

            return info?["defaultKernelName"]?.GetValue<string>();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new FormatException("what follows #!meta is not the JSON that .NET Interactive writes there", error);
        }
    }
}
