using System.Text.Json;

namespace AiPm.Kernel.Jupyter;

/// <summary>What the kernel says of itself.</summary>
internal static class KernelInfo
{
    private const string LanguageVersion = "14.0";

    private static string Version => typeof(KernelInfo).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>Writes the members of a <c>kernel_info_reply</c> behind its status.</summary>
    public static void Write(Utf8JsonWriter json)
    {
        json.WriteString("protocol_version", MessageWriter.ProtocolVersion);
        json.WriteString("implementation", "aipm");
        json.WriteString("implementation_version", Version);
        json.WriteStartObject("language_info");

        // These names make Jupyter, VS Code, CodeMirror and nbconvert colour the cells as C#.
        json.WriteString("name", "C#");
        json.WriteString("version", LanguageVersion);
        json.WriteString("mimetype", "text/x-csharp");
        json.WriteString("file_extension", ".cs");
        json.WriteString("pygments_lexer", "csharp");
        json.WriteString("codemirror_mode", "text/x-csharp");
        json.WriteEndObject();
        json.WriteString("banner", $"C# {LanguageVersion} by AiPm.Interactive {Version}. #!aipm lists the verbs.");
        json.WriteBoolean("debugger", false);
        json.WriteStartArray("supported_features");
        json.WriteEndArray();
        json.WriteStartArray("help_links");
        WriteLink(json, "C# reference", "https://learn.microsoft.com/dotnet/csharp/language-reference/");
        WriteLink(json, ".NET API browser", "https://learn.microsoft.com/dotnet/api/");
        json.WriteEndArray();
    }

    private static void WriteLink(Utf8JsonWriter json, string text, string url)
    {
        json.WriteStartObject();
        json.WriteString("text", text);
        json.WriteString("url", url);
        json.WriteEndObject();
    }
}
