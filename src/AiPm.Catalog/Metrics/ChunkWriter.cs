using System.Buffers.Binary;

namespace AiPm.Catalog;

/// <summary>
/// Points of one metric as bytes: differences of sequence, step and time as numbers of 7 bits a byte, values as they are.
/// A steady log takes 11 to 14 bytes a point, where a row of a table takes 60 and more.
/// </summary>
internal sealed class ChunkWriter
{
    private const int MostPerPoint = 10 + 10 + 10 + 8;
    private byte[] _bytes = new byte[256];
    private int _length;
    private long _step;
    private long _time;

    public int Count { get; private set; }

    public long FirstSequence { get; private set; }

    public long LastSequence { get; private set; }

    public byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();

    public void Clear() => (_length, _step, _time, Count, FirstSequence, LastSequence) = (0, 0, 0, 0, 0, 0);

    public void Add(long sequence, long step, long time, double value)
    {
        if (_bytes.Length - _length < MostPerPoint)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        if (Count == 0)
        {
            FirstSequence = sequence;
        }

        Put(unchecked((ulong)(sequence - LastSequence)));
        PutSigned(unchecked(step - _step));
        PutSigned(unchecked(time - _time));
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(_length), value);
        _length += 8;
        (LastSequence, _step, _time) = (sequence, step, time);
        Count++;
    }

    private void PutSigned(long number) => Put(unchecked((ulong)((number << 1) ^ (number >> 63))));

    private void Put(ulong number)
    {
        while (number >= 0x80)
        {
            _bytes[_length++] = (byte)(number | 0x80);
            number >>= 7;
        }

        _bytes[_length++] = (byte)number;
    }
}
