using System.Globalization;
using System.Text;

namespace AiPm.Kernel;

/// <summary>A text that refuses to grow beyond a length: formatting an object graph of any size then ends early.</summary>
internal sealed class BoundedWriter(int limit) : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly StringBuilder _text = new();

    public bool IsFull { get; private set; }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        var kept = Math.Min(buffer.Length, limit - _text.Length);
        if (kept < buffer.Length)
        {
            IsFull = true;
            _text.Append(buffer[..(kept > 0 && char.IsHighSurrogate(buffer[kept - 1]) ? kept - 1 : kept)]);
            throw new InvalidOperationException("The text is as long as it may get.");
        }

        _text.Append(buffer);
    }

    public override string ToString() => _text.ToString();
}
