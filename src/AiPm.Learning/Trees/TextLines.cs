namespace AiPm.Learning;

/// <summary>Goes through the lines of a text, whichever line ends it has.</summary>
/// <param name="bytes">The text.</param>
internal ref struct TextLines(ReadOnlySpan<byte> bytes)
{
    private int _next;

    /// <summary>The text.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>The number of the line read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Reads a line.</summary>
    /// <param name="start">Its first byte.</param>
    /// <param name="length">Its bytes, without line end.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryNext(out int start, out int length)
    {
        start = _next;
        length = 0;
        if (_next >= Bytes.Length)
        {
            return false;
        }

        var end = Bytes[_next..].IndexOf((byte)'\n');
        length = end < 0 ? Bytes.Length - _next : end;
        _next += end < 0 ? length : length + 1;
        Number++;
        if (length > 0 && Bytes[start + length - 1] == '\r')
        {
            length--;
        }

        return true;
    }
}
