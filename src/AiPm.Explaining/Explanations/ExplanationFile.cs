using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using AiPm.Learning;
using AiPm.Workspaces;

namespace AiPm.Explaining;

/// <summary>Explanations as safetensors files, which Python reads too: tensors <c>values</c>, <c>base_values</c>, <c>predictions</c>, and words about them.</summary>
/// <remarks>Data comes back with the types that its columns had; decimals come back as doubles. Numbers are tensors <c>data/NAME</c>, all else is text in the file's words.</remarks>
public static class ExplanationFile
{
    private const string Format = "aipm-explanation/1";
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an explanation.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="path">The file, such as <c>why.safetensors</c>.</param>
    public static void Save(this Explanation explanation, string path) => AtomicFile.WriteBytes(path, ToBytes(explanation));

    /// <summary>Reads an explanation.</summary>
    /// <param name="path">What <see cref="Save"/> wrote.</param>
    /// <exception cref="AipmException">The file is something else, or cannot be read.</exception>
    public static Explanation Load(string path)
    {
        try
        {
            return Read(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new AipmException($"'{Path.GetFileName(path)}' is no explanation that can be read: {error.Message.TrimEnd('.')}.", "a file that Save of an explanation wrote", error);
        }
    }

    /// <summary>An explanation as bytes; the same one gives the same bytes.</summary>
    /// <param name="explanation">The explanation.</param>
    public static byte[] ToBytes(Explanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        long rows = explanation.RowCount, players = explanation.Features.Count, outputs = explanation.Outputs.Count;
        var tensors = new Dictionary<string, SafeTensor>
        {
            ["values"] = new([rows, players, outputs], explanation.Values.ToArray()),
            ["base_values"] = SafeTensor.Vector(explanation.BaseValues),
            ["predictions"] = new([rows, outputs], explanation.Predictions.ToArray()),
        };
        Add("row_bases", [rows, outputs], explanation.RowBases);
        Add("standard_errors", [rows, players, outputs], explanation.StandardErrors);
        Add("interactions", [rows, players, players, outputs], explanation.Interactions);
        var words = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["features"] = JsonSerializer.Serialize(explanation.Features, Json),
            ["outputs"] = JsonSerializer.Serialize(explanation.Outputs, Json),
            ["space"] = explanation.Space.ToString(),
            ["unit"] = explanation.Unit,
            ["method"] = explanation.Method,
            ["background_count"] = explanation.BackgroundCount.ToString(CultureInfo.InvariantCulture),
        };
        if (explanation.Seed is { } seed)
        {
            words["seed"] = seed.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var column in explanation.Data?.Columns ?? [])
        {
            StoredColumn.Write(column, tensors, words);
        }

        return new SafeTensorsFile(tensors, words).ToBytes();

        void Add(string name, long[] shape, IReadOnlyList<double>? numbers)
        {
            if (numbers is not null)
            {
                tensors[name] = new(shape, numbers);
            }
        }
    }

    /// <summary>Reads an explanation.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> gave.</param>
    /// <exception cref="InvalidDataException">The bytes are something else.</exception>
    public static Explanation Read(ReadOnlySpan<byte> bytes)
    {
        var file = SafeTensorsFile.Read(bytes);
        if (file.Metadata.GetValueOrDefault("format") is var format && format != Format)
        {
            throw new InvalidDataException($"This is not an explanation ({Format}) but '{format}'.");
        }

        try
        {
            var features = Names(file, "features");
            var columns = features.Select(name => StoredColumn.Read(file, name)).ToArray();
            return new Explanation(features, Names(file, "outputs"), file.Tensors["base_values"].Values, [.. file.Tensors["values"].Values], [.. file.Tensors["predictions"].Values])
            {
                RowBases = file.Tensors.GetValueOrDefault("row_bases")?.Values,
                StandardErrors = file.Tensors.GetValueOrDefault("standard_errors")?.Values,
                Interactions = file.Tensors.GetValueOrDefault("interactions")?.Values,
                Space = Enum.Parse<OutputSpace>(file.Metadata["space"]),
                Unit = file.Metadata["unit"],
                Method = file.Metadata["method"],
                BackgroundCount = int.Parse(file.Metadata["background_count"], CultureInfo.InvariantCulture),
                Seed = file.Metadata.TryGetValue("seed", out var seed) ? int.Parse(seed, CultureInfo.InvariantCulture) : null,
                Data = columns.All(column => column is not null) ? new Table([.. columns.OfType<Column>()], (int)file.Tensors["predictions"].Shape[0]) : null,
            };
        }
        catch (Exception error) when (error is KeyNotFoundException or FormatException or ArgumentException or OverflowException or JsonException)
        {
            throw new InvalidDataException($"The explanation is damaged: {error.Message}", error);
        }
    }

    private static string[] Names(SafeTensorsFile file, string name) => JsonSerializer.Deserialize<string[]>(file.Metadata[name], Json) ?? [];
}
