using System.Text.Json;

namespace AiPm.Experiments;

/// <summary>A data set that a run read.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Digest">The hash of its content: DVC's, which just fits.</param>
/// <param name="SourceType">What kind of place it came from.</param>
/// <param name="Source">The place, as JSON.</param>
/// <param name="Profile">What is known of its size, as JSON.</param>
internal sealed record MlflowDataset(string Name, string Digest, string SourceType, string Source, string Profile)
{
    public static MlflowDataset Read(JsonElement dataset) => new(
        MlflowJson.Text(dataset, "name"),
        MlflowJson.Text(dataset, "digest"),
        MlflowJson.Text(dataset, "source_type"),
        MlflowJson.Text(dataset, "source"),
        MlflowJson.Text(dataset, "profile"));

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("tags");
        writer.WriteStartObject();
        writer.WriteString("key", "mlflow.data.context");
        writer.WriteString("value", "training");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartObject("dataset");
        writer.WriteString("name", Name);
        writer.WriteString("digest", Digest);
        writer.WriteString("source_type", SourceType);
        writer.WriteString("source", Source);
        writer.WriteString("profile", Profile);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
