using System.Buffers.Binary;

namespace AiPm.Learning;

/// <summary>Goes through the fields of a Protocol Buffers message; nothing is copied.</summary>
/// <remarks>Source: protobuf.dev, Encoding. Four kinds of fields are all there is, so no library is needed to read the few that count.</remarks>
/// <param name="bytes">The message.</param>
/// <param name="error">Names the file.</param>
internal ref struct ProtobufReader(ReadOnlySpan<byte> bytes, ModelFileError error)
{
    private const int Varint = 0;
    private const int Eight = 1;
    private const int Counted = 2;
    private const int Four = 5;

    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>The number of the field read last.</summary>
    public int Field { get; private set; }

    /// <summary>The bytes of the field read last; of a plain number, its eight or four bytes.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>The whole number in the field read last.</summary>
    public long Number { get; private set; }

    /// <summary>Reads a field.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TryNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = ReadVarint();
        Field = (int)(tag >> 3);
        Number = 0;
        switch (tag & 7)
        {
            case Varint:
                Number = ReadVarint();
                Bytes = [];
                break;
            case Eight:
                Bytes = Take(8);
                break;
            case Counted:
                Bytes = Take(ReadVarint());
                break;
            case Four:
                Bytes = Take(4);
                break;
            default:
                throw Broken();
        }

        return true;
    }

    /// <summary>Adds the whole numbers of a repeated field, packed or one by one.</summary>
    /// <param name="numbers">Receives them.</param>
    public void AddNumbers(List<long> numbers)
    {
        if (Bytes.IsEmpty)
        {
            numbers.Add(Number);
            return;
        }

        var packed = new ProtobufReader(Bytes, error);
        while (!packed._rest.IsEmpty)
        {
            numbers.Add(packed.ReadVarint());
        }
    }

    /// <summary>Adds the float32 numbers of a repeated field, packed or one by one.</summary>
    /// <param name="numbers">Receives them.</param>
    public readonly void AddSingles(List<double> numbers)
    {
        for (var rest = Bytes; !rest.IsEmpty; rest = rest[4..])
        {
            numbers.Add(rest.Length >= 4 ? BinaryPrimitives.ReadSingleLittleEndian(rest) : throw Broken());
        }
    }

    /// <summary>Adds float64 numbers.</summary>
    /// <param name="numbers">Receives them.</param>
    public readonly void AddDoubles(List<double> numbers)
    {
        for (var rest = Bytes; !rest.IsEmpty; rest = rest[8..])
        {
            numbers.Add(rest.Length >= 8 ? BinaryPrimitives.ReadDoubleLittleEndian(rest) : throw Broken());
        }
    }

    private long ReadVarint()
    {
        ulong number = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_rest.IsEmpty)
            {
                throw Broken();
            }

            var next = _rest[0];
            _rest = _rest[1..];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)number;
            }
        }

        throw Broken();
    }

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > _rest.Length)
        {
            throw Broken();
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    private readonly AipmException Broken() => error.Damaged("the protobuf message", "a field is cut off or of no known kind");
}
