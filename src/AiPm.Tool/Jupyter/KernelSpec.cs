using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiPm.Tool;

/// <summary>A <c>kernel.json</c> of ours: how Jupyter starts the kernel, and what it calls it.</summary>
internal sealed record KernelSpec
{
    public const string FileName = "kernel.json";

    // Its presence says that the kernel is ours.
    private const string Mark = "aipm";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The words that start it, the connection file's place included.</summary>
    public required IReadOnlyList<string> Argv { get; init; }

    /// <summary>What people see of it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The version that wrote it.</summary>
    public required string Version { get; init; }

    /// <summary>Variables that its process needs.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>The spec that starts this program.</summary>
    /// <param name="name">The kernel's name; another than the usual one is shown, so that two can be told apart.</param>
    public static KernelSpec OfThisProgram(string name) => new()
    {
        Argv = [.. KernelProgram.Words(), "jupyter", "start", "{connection_file}"],
        DisplayName = name == KernelName.Default ? "C# (AiPm)" : $"C# (AiPm, {name})",
        Version = ProgramVersion.OfThis,
        Variables = KernelProgram.Variables(),
    };

    /// <summary>The spec in a folder; null where there is none, or one that is not ours.</summary>
    public static KernelSpec? Find(string folder)
    {
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, FileName)));
            return json?["metadata"]?[Mark] is JsonObject mark && json["argv"] is JsonArray argv
                ? new KernelSpec
                {
                    Argv = [.. argv.Select(word => (string?)word ?? "")],
                    DisplayName = (string?)json["display_name"] ?? "",
                    Version = (string?)mark["version"] ?? "",
                }
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            // What cannot be read as ours is somebody else's.
            return null;
        }
    }

    public string ToJson() => new JsonObject
    {
        ["argv"] = new JsonArray([.. Argv.Select(word => (JsonNode)word)]),
        ["display_name"] = DisplayName,
        ["language"] = "C#",
        ["interrupt_mode"] = "message",
        ["env"] = new JsonObject(Variables.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value))),
        ["metadata"] = new JsonObject { ["debugger"] = false, [Mark] = new JsonObject { ["version"] = Version } },
    }.ToJsonString(Layout) + "\n";
}
