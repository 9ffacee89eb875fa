using System.Text.Json;
using AiPm.Workspaces;

namespace AiPm.Explaining;

/// <summary>How far a file of values has come; it lies beside the part that is there.</summary>
/// <param name="Key">What it is made from.</param>
/// <param name="Rows">The rows that are in the part.</param>
/// <param name="Bytes">The length of the part with these rows.</param>
/// <param name="PairBytes">The same for the part of pairs; 0 where there is none.</param>
/// <param name="AdditivityError">The greatest error so far.</param>
/// <param name="ComputeSeconds">The processor time so far.</param>
internal sealed record PartMark(PartKey Key, long Rows, long Bytes, long PairBytes, double AdditivityError, double ComputeSeconds)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The place of a file's mark.</summary>
    /// <param name="path">The file.</param>
    public static string PathOf(string path) => PartFile.PathOf(path) + ".json";

    /// <summary>Reads a mark; null where there is none that can be read.</summary>
    /// <param name="path">The file whose part it marks.</param>
    public static PartMark? Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<PartMark>(File.ReadAllBytes(PathOf(path)), Json);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps the mark.</summary>
    /// <param name="path">The file whose part it marks.</param>
    public void Save(string path) => AtomicFile.WriteBytes(PathOf(path), JsonSerializer.SerializeToUtf8Bytes(this, Json));
}
