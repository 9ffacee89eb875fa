using System.Buffers.Binary;

namespace AiPm.Catalog;

/// <summary>Reads what <see cref="ChunkWriter"/> wrote, point by point.</summary>
internal ref struct ChunkReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public long Sequence { get; private set; }

    public long Step { get; private set; }

    public long Time { get; private set; }

    public double Value { get; private set; }

    public bool Next()
    {
        if (_at >= _bytes.Length)
        {
            return false;
        }

        unchecked
        {
            Sequence += (long)Take();
            Step += TakeSigned();
            Time += TakeSigned();
        }

        Value = BinaryPrimitives.ReadDoubleLittleEndian(_bytes[_at..]);
        _at += 8;
        return true;
    }

    public readonly MetricPoint Point(string metric) => new(metric, Sequence, Step, CatalogTime.Time(Time), Value);

    private long TakeSigned()
    {
        var number = Take();
        return unchecked((long)(number >> 1) ^ -(long)(number & 1));
    }

    private ulong Take()
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = _bytes[_at++];
            number |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return number;
            }
        }
    }
}
