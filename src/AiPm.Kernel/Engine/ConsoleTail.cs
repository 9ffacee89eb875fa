using AiPm.Reports;

namespace AiPm.Kernel;

/// <summary>The last characters of a text of any length, and how many came before them.</summary>
internal sealed class ConsoleTail(int capacity)
{
    private readonly char[] _ring = new char[capacity];
    private long _count;

    public void Add(ReadOnlySpan<char> text)
    {
        _count += text.Length;
        if (text.Length > capacity)
        {
            text = text[^capacity..];
        }

        var at = (int)((_count - text.Length) % capacity);
        var first = Math.Min(text.Length, capacity - at);
        text[..first].CopyTo(_ring.AsSpan(at));
        text[first..].CopyTo(_ring);
    }

    /// <summary>A line that says what was cut, where anything was, and the last characters, from the start of a line on.</summary>
    public override string ToString()
    {
        var kept = (int)Math.Min(_count, capacity);
        var end = (int)(_count % capacity);
        var text = _count <= capacity ? new string(_ring, 0, kept) : new string(_ring, end, capacity - end) + new string(_ring, 0, end);
        if (_count <= capacity)
        {
            return text;
        }

        var start = text.IndexOf('\n', StringComparison.Ordinal) + 1;
        if (char.IsLowSurrogate(text[start]))
        {
            start++;
        }

        var cut = _count - kept + start;
        return $"\n… {NumberText.Count(cut)} characters are left out here: only the beginning and the end of a cell's text are kept …\n{text[start..]}";
    }
}
