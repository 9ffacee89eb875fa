using System.Text;

namespace AiPm.Learning;

/// <summary>A node of an ONNX graph with the attributes that trees have (onnx.proto: NodeProto, AttributeProto, TensorProto).</summary>
internal sealed class OnnxNode
{
    private const int DoubleType = 11;

    /// <summary>What it does, such as <c>TreeEnsembleRegressor</c>.</summary>
    public string Operator { get; private set; } = "";

    /// <summary>The names of what it takes.</summary>
    public List<string> Inputs { get; } = [];

    /// <summary>The names of what it gives.</summary>
    public List<string> Outputs { get; } = [];

    /// <summary>Attributes that are whole numbers.</summary>
    public Dictionary<string, List<long>> Numbers { get; } = new(StringComparer.Ordinal);

    /// <summary>Attributes that are floating-point numbers, named without <c>_as_tensor</c>.</summary>
    public Dictionary<string, List<double>> Reals { get; } = new(StringComparer.Ordinal);

    /// <summary>Attributes that are texts.</summary>
    public Dictionary<string, List<string>> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether some attribute is of float64: then all computing is.</summary>
    public bool IsDouble { get; private set; }

    /// <summary>Reads a node.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="error">Names the file.</param>
    public static OnnxNode Read(ReadOnlySpan<byte> bytes, ModelFileError error)
    {
        var node = new OnnxNode();
        for (var reader = new ProtobufReader(bytes, error); reader.TryNext();)
        {
            switch (reader.Field)
            {
                case 1:
                    node.Inputs.Add(Encoding.UTF8.GetString(reader.Bytes));
                    break;
                case 2:
                    node.Outputs.Add(Encoding.UTF8.GetString(reader.Bytes));
                    break;
                case 4:
                    node.Operator = Encoding.UTF8.GetString(reader.Bytes);
                    break;
                case 5:
                    node.ReadAttribute(reader.Bytes, error);
                    break;
                default:
                    break;
            }
        }

        return node;
    }

    private void ReadAttribute(ReadOnlySpan<byte> bytes, ModelFileError error)
    {
        var name = "";
        var (numbers, reals, texts) = (new List<long>(), new List<double>(), new List<string>());
        for (var reader = new ProtobufReader(bytes, error); reader.TryNext();)
        {
            switch (reader.Field)
            {
                case 1:
                    name = Encoding.UTF8.GetString(reader.Bytes);
                    break;
                case 2 or 7:
                    reader.AddSingles(reals);
                    break;
                case 3 or 8:
                    reader.AddNumbers(numbers);
                    break;
                case 4 or 9:
                    texts.Add(Encoding.UTF8.GetString(reader.Bytes));
                    break;
                case 5:
                    ReadTensor(reader.Bytes, reals, error);
                    break;
                default:
                    break;
            }
        }

        name = name.Replace("_as_tensor", "", StringComparison.Ordinal);
        Numbers[name] = numbers;
        Reals[name] = reals;
        Texts[name] = texts;
    }

    private void ReadTensor(ReadOnlySpan<byte> bytes, List<double> reals, ModelFileError error)
    {
        var type = 0L;
        ReadOnlySpan<byte> raw = [];
        for (var reader = new ProtobufReader(bytes, error); reader.TryNext();)
        {
            switch (reader.Field)
            {
                case 2:
                    type = reader.Number;
                    break;
                case 4:
                    reader.AddSingles(reals);
                    break;
                case 9:
                    raw = reader.Bytes;
                    break;
                case 10:
                    reader.AddDoubles(reals);
                    break;
                default:
                    break;
            }
        }

        IsDouble |= type == DoubleType;
        if (!raw.IsEmpty)
        {
            AddRaw(raw, type == DoubleType ? 8 : 4, reals, error);
        }
    }

    private static void AddRaw(ReadOnlySpan<byte> raw, int size, List<double> reals, ModelFileError error)
    {
        if (raw.Length % size != 0)
        {
            throw error.Damaged("a tensor", $"{raw.Length} bytes are no whole number of values");
        }

        for (; !raw.IsEmpty; raw = raw[size..])
        {
            reals.Add(size == 8 ? BitConverter.ToDouble(raw) : BitConverter.ToSingle(raw));
        }
    }
}
