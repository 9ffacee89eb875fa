namespace AiPm.Experiments;

/// <summary>What a file is for and of which type, by the end of its name.</summary>
internal static class ArtifactKind
{
    public static (string Kind, string MediaType) Of(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".PNG" => ("figure", "image/png"),
        ".SVG" => ("figure", "image/svg+xml"),
        ".JPG" or ".JPEG" => ("figure", "image/jpeg"),
        ".SAFETENSORS" or ".ONNX" or ".PT" => ("model", "application/octet-stream"),
        ".TXT" or ".LOG" or ".MD" or ".CS" or ".YAML" or ".YML" => ("text", "text/plain"),
        ".CSV" => ("data", "text/csv"),
        ".JSON" => ("text", "application/json"),
        ".HTML" => ("text", "text/html"),
        _ => ("file", "application/octet-stream"),
    };
}
