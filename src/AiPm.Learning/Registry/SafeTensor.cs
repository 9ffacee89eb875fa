using System.Buffers.Binary;

namespace AiPm.Learning;

/// <summary>A tensor as a safetensors file keeps it.</summary>
public sealed class SafeTensor
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private double[]? _values;

    /// <summary>A tensor of doubles.</summary>
    /// <param name="shape">Its size along each axis; none for a single number.</param>
    /// <param name="values">Its values, the last axis running fastest.</param>
    public SafeTensor(IReadOnlyList<long> shape, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Shape, Type) = (shape, SafeTensorType.F64);
        _values = [.. values];
        var bytes = new byte[_values.Length * sizeof(double)];
        for (var i = 0; i < _values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), _values[i]);
        }

        _bytes = bytes;
    }

    /// <summary>A tensor of any type.</summary>
    /// <param name="type">How a number is kept.</param>
    /// <param name="shape">Its size along each axis; none for a single number.</param>
    /// <param name="bytes">The numbers, little endian, the last axis running fastest. Not copied.</param>
    /// <exception cref="ArgumentException">The bytes do not fit the shape.</exception>
    public SafeTensor(SafeTensorType type, IReadOnlyList<long> shape, ReadOnlyMemory<byte> bytes)
    {
        (Type, Shape, _bytes) = (type, shape, bytes);
        if (bytes.Length != Count * SizeOf(type))
        {
            throw new ArgumentException($"{bytes.Length} bytes are not {Count} numbers of type {type}.", nameof(bytes));
        }
    }

    /// <summary>How a number is kept.</summary>
    public SafeTensorType Type { get; }

    /// <summary>The size along each axis; none for a single number.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The values, the last axis running fastest; all types fit but whole numbers beyond 2^53.</summary>
    public IReadOnlyList<double> Values => _values ??= Decode();

    /// <summary>The numbers as they are kept, little endian.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    private long Count => Shape.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>A tensor of one axis.</summary>
    /// <param name="values">Its values.</param>
    public static SafeTensor Vector(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new([values.Count], values);
    }

    /// <summary>The bytes of a number.</summary>
    /// <param name="type">How it is kept.</param>
    internal static int SizeOf(SafeTensorType type) => type switch
    {
        SafeTensorType.F64 or SafeTensorType.I64 => 8,
        SafeTensorType.F32 or SafeTensorType.I32 => 4,
        SafeTensorType.F16 or SafeTensorType.BF16 => 2,
        _ => 1,
    };

    private double[] Decode()
    {
        var size = SizeOf(Type);
        var bytes = _bytes.Span;
        var values = new double[bytes.Length / size];
        for (var i = 0; i < values.Length; i++)
        {
            var at = bytes[(i * size)..];
            values[i] = Type switch
            {
                SafeTensorType.F64 => BinaryPrimitives.ReadDoubleLittleEndian(at),
                SafeTensorType.F32 => BinaryPrimitives.ReadSingleLittleEndian(at),
                SafeTensorType.F16 => (double)BinaryPrimitives.ReadHalfLittleEndian(at),
                SafeTensorType.BF16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(at) << 16),
                SafeTensorType.I64 => BinaryPrimitives.ReadInt64LittleEndian(at),
                SafeTensorType.I32 => BinaryPrimitives.ReadInt32LittleEndian(at),
                _ => at[0],
            };
        }

        return values;
    }
}
