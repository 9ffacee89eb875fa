using System.Buffers.Binary;
using System.Text;
using CsCheck;

namespace AiPm.Learning.Tests;

public class SafeTensorsFileTests
{
    [Fact]
    public void Bytes_are_as_the_format_demands()
    {
        var file = new SafeTensorsFile(
            new Dictionary<string, SafeTensor> { ["b"] = new([2, 1], [1.5, -2]), ["a"] = new([], [7]) },
            new Dictionary<string, string> { ["format"] = "x" });

        var bytes = file.ToBytes();

        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal(
            """{"__metadata__":{"format":"x"},"a":{"dtype":"F64","shape":[],"data_offsets":[0,8]},"b":{"dtype":"F64","shape":[2,1],"data_offsets":[8,24]}}""",
            Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal((byte)'{', bytes[8]);
        Assert.Equal(8 + length + 24, bytes.Length);
        Assert.Equal([7, 1.5, -2], Enumerable.Range(0, 3).Select(i => BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(8 + length + (8 * i)))));
    }

    [Fact]
    public void Any_tensors_and_texts_survive_the_way_there_and_back() =>
        Gen.Select(Gen.Dictionary(Gen.String[1, 5], Gen.Double.Array[0, 6]), Gen.Dictionary(Gen.String[1, 5], Gen.String[0, 5]))
            .Where((tensors, _) => !tensors.ContainsKey("__metadata__"))
            .Sample((tensors, texts) =>
            {
                var bytes = new SafeTensorsFile(tensors.ToDictionary(t => Clean(t.Key), t => SafeTensor.Vector(t.Value)), texts.ToDictionary(t => Clean(t.Key), t => Clean(t.Value))).ToBytes();
                var back = SafeTensorsFile.Read(bytes);
                return back.ToBytes().AsSpan().SequenceEqual(bytes)
                    && tensors.All(t => back.Tensors[Clean(t.Key)].Values.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(t.Value.Select(BitConverter.DoubleToInt64Bits)))
                    && texts.All(t => back.Metadata[Clean(t.Key)] == Clean(t.Value));
            }, iter: 300);

    [Theory]
    [InlineData(SafeTensorType.F32, "0000C03F", 1.5)]
    [InlineData(SafeTensorType.F16, "003E", 1.5)]
    [InlineData(SafeTensorType.BF16, "C03F", 1.5)]
    [InlineData(SafeTensorType.BF16, "C0BF", -1.5)]
    [InlineData(SafeTensorType.I64, "FEFFFFFFFFFFFFFF", -2)]
    [InlineData(SafeTensorType.I32, "FEFFFFFF", -2)]
    [InlineData(SafeTensorType.U8, "FE", 254)]
    [InlineData(SafeTensorType.BOOL, "01", 1)]
    public void Numbers_of_every_type_are_read_and_written_back(SafeTensorType type, string bytes, double value)
    {
        var file = new SafeTensorsFile(new Dictionary<string, SafeTensor> { ["a"] = new(type, [1], Convert.FromHexString(bytes)) }, new Dictionary<string, string>());

        var back = SafeTensorsFile.Read(file.ToBytes()).Tensors["a"];

        Assert.Equal((type, value, bytes), (back.Type, Assert.Single(back.Values), Convert.ToHexString(back.Bytes)));
    }

    [Fact]
    public void A_file_that_is_cut_or_holds_other_types_is_refused()
    {
        var bytes = new SafeTensorsFile(new Dictionary<string, SafeTensor> { ["a"] = SafeTensor.Vector([1, 2]) }, new Dictionary<string, string>()).ToBytes();
        var other = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("F64", "F99", StringComparison.Ordinal));

        Assert.Throws<InvalidDataException>(() => SafeTensorsFile.Read(bytes.AsSpan(0, 4)));
        Assert.Throws<InvalidDataException>(() => SafeTensorsFile.Read(bytes.AsSpan(0, bytes.Length - 8)));
        Assert.Throws<InvalidDataException>(() => SafeTensorsFile.Read([.. bytes, 0]));
        Assert.Throws<InvalidDataException>(() => SafeTensorsFile.Read("not safetensors at all"u8));
        Assert.Contains("F99", Assert.Throws<InvalidDataException>(() => SafeTensorsFile.Read(other)).Message, StringComparison.Ordinal);
    }

    // Lone surrogates are no text, and two names that differ only in them would become one.
    private static string Clean(string text) => Convert.ToHexString(Encoding.Unicode.GetBytes(text)) + "é\"";
}
