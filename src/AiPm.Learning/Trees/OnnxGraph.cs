using System.Text;

namespace AiPm.Learning;

/// <summary>What an ONNX file says beside its trees (onnx.proto: ModelProto, GraphProto, ValueInfoProto).</summary>
internal sealed class OnnxGraph
{
    /// <summary>The program that wrote it, and its version.</summary>
    public string Producer { get; private set; } = "ONNX";

    /// <summary>The steps, in order.</summary>
    public List<OnnxNode> Nodes { get; } = [];

    /// <summary>The graph's inputs, each with the size of its second dimension; 0 where that is open.</summary>
    public Dictionary<string, long> Inputs { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="error">Names the file.</param>
    public static OnnxGraph Read(ReadOnlySpan<byte> bytes, ModelFileError error)
    {
        var graph = new OnnxGraph();
        for (var reader = new ProtobufReader(bytes, error); reader.TryNext();)
        {
            switch (reader.Field)
            {
                case 2 or 3:
                    graph.Producer = $"{graph.Producer} {Encoding.UTF8.GetString(reader.Bytes)}".TrimEnd();
                    break;
                case 7:
                    graph.ReadGraph(reader.Bytes, error);
                    break;
                default:
                    break;
            }
        }

        return graph;
    }

    private void ReadGraph(ReadOnlySpan<byte> bytes, ModelFileError error)
    {
        for (var reader = new ProtobufReader(bytes, error); reader.TryNext();)
        {
            if (reader.Field == 1)
            {
                Nodes.Add(OnnxNode.Read(reader.Bytes, error));
            }
            else if (reader.Field == 11)
            {
                ReadInput(reader.Bytes, error);
            }
        }
    }

    private void ReadInput(ReadOnlySpan<byte> bytes, ModelFileError error)
    {
        var name = "";
        var width = 0L;
        for (var reader = new ProtobufReader(bytes, error); reader.TryNext();)
        {
            if (reader.Field == 1)
            {
                name = Encoding.UTF8.GetString(reader.Bytes);
            }
            else if (reader.Field == 2)
            {
                // Type, then tensor type, then shape: message within message; the last dimension counts.
                width = LastDimension(Part(Part(reader.Bytes, 1, error), 2, error), error);
            }
        }

        Inputs[name] = width;
    }

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> bytes, int field, ModelFileError error)
    {
        for (var reader = new ProtobufReader(bytes, error); reader.TryNext();)
        {
            if (reader.Field == field)
            {
                return reader.Bytes;
            }
        }

        return [];
    }

    private static long LastDimension(ReadOnlySpan<byte> shape, ModelFileError error)
    {
        var last = 0L;
        for (var dimensions = new ProtobufReader(shape, error); dimensions.TryNext();)
        {
            last = 0;
            for (var reader = new ProtobufReader(dimensions.Bytes, error); reader.TryNext();)
            {
                last = reader.Field == 1 ? reader.Number : last;
            }
        }

        return last;
    }
}
