using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AiPm.Learning;

/// <summary>Tensors by name with words about them, in the safetensors format, which PyTorch and others read.</summary>
/// <remarks>
/// The format (huggingface/safetensors): eight bytes with the header's length, little endian; the header, a JSON object of
/// <c>dtype</c>, <c>shape</c> and <c>data_offsets</c> by tensor and of texts under <c>__metadata__</c>, padded with spaces;
/// the values without holes. Here tensors are in ordinal order of their names, so that the same tensors give the same bytes.
/// </remarks>
/// <param name="Tensors">The tensors by name.</param>
/// <param name="Metadata">Texts by name.</param>
public sealed record SafeTensorsFile(IReadOnlyDictionary<string, SafeTensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    private const string MetadataName = "__metadata__";
    private const int Alignment = 8;

    // The limit of the reference implementation.
    private const int LongestHeader = 100_000_000;

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size()];
        using var stream = new MemoryStream(bytes);
        Write(stream);
        return bytes;
    }

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Where to.</param>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var header = Header();
        Span<byte> length = stackalloc byte[Alignment];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var (_, tensor) in InOrder())
        {
            stream.Write(tensor.Bytes);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <exception cref="InvalidDataException">The bytes are not safetensors, or hold tensors of a type that is not read here.</exception>
    public static SafeTensorsFile Read(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length < Alignment ? ulong.MaxValue : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > LongestHeader || (int)length > bytes.Length - Alignment)
        {
            throw new InvalidDataException("This is not a safetensors file: its header is longer than the file.");
        }

        var values = bytes[(Alignment + (int)length)..];
        try
        {
            using var header = JsonDocument.Parse(bytes.Slice(Alignment, (int)length).ToArray());
            return Read(header.RootElement, values);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"The header of the safetensors file cannot be read: {error.Message}", error);
        }
    }

    private static SafeTensorsFile Read(JsonElement header, ReadOnlySpan<byte> values)
    {
        var tensors = new Dictionary<string, SafeTensor>(StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        long covered = 0;
        foreach (var entry in header.EnumerateObject())
        {
            if (entry.Name == MetadataName)
            {
                foreach (var text in entry.Value.EnumerateObject())
                {
                    metadata.Add(text.Name, text.Value.GetString() ?? "");
                }

                continue;
            }

            var (tensor, size) = ReadTensor(entry.Name, entry.Value, values);
            tensors.Add(entry.Name, tensor);
            covered += size;
        }

        return covered == values.Length
            ? new SafeTensorsFile(tensors, metadata)
            : throw new InvalidDataException($"The tensors of the safetensors file cover {covered} of its {values.Length} bytes.");
    }

    private static (SafeTensor Tensor, long Size) ReadTensor(string name, JsonElement entry, ReadOnlySpan<byte> values)
    {
        if (!Enum.TryParse<SafeTensorType>(entry.GetProperty("dtype").GetString(), out var type) || !Enum.IsDefined(type))
        {
            throw new InvalidDataException(
                $"The tensor '{name}' is of type {entry.GetProperty("dtype").GetString()}; only {string.Join(", ", Enum.GetNames<SafeTensorType>())} are read here.");
        }

        var shape = entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        var offsets = entry.GetProperty("data_offsets");
        var (begin, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        var count = shape.Aggregate(1L, (product, size) => checked(product * size));
        return begin < 0 || end > values.Length || count < 0 || end - begin != checked(count * SafeTensor.SizeOf(type))
            ? throw new InvalidDataException($"The offsets of the tensor '{name}' do not fit its shape or the file.")
            : (new SafeTensor(type, shape, values[(int)begin..(int)end].ToArray()), end - begin);
    }

    private IEnumerable<KeyValuePair<string, SafeTensor>> InOrder() => Tensors.OrderBy(tensor => tensor.Key, StringComparer.Ordinal);

    private long Size() => Alignment + Header().Length + Tensors.Values.Sum(tensor => (long)tensor.Bytes.Length);

    private byte[] Header()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataName);
            foreach (var (name, text) in Metadata.OrderBy(text => text.Key, StringComparer.Ordinal))
            {
                json.WriteString(name, text);
            }

            json.WriteEndObject();
            WriteTensors(json);
            json.WriteEndObject();
        }

        // Spaces after the header keep the values aligned for readers that map the file.
        var padding = (Alignment - ((int)stream.Length % Alignment)) % Alignment;
        stream.Write(Encoding.ASCII.GetBytes(new string(' ', padding)));
        return stream.ToArray();
    }

    private void WriteTensors(Utf8JsonWriter json)
    {
        long offset = 0;
        foreach (var (name, tensor) in InOrder())
        {
            var end = offset + tensor.Bytes.Length;
            json.WriteStartObject(name);
            json.WriteString("dtype", tensor.Type.ToString());
            json.WriteStartArray("shape");
            foreach (var size in tensor.Shape)
            {
                json.WriteNumberValue(size);
            }

            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(offset);
            json.WriteNumberValue(end);
            json.WriteEndArray();
            json.WriteEndObject();
            offset = end;
        }
    }
}
