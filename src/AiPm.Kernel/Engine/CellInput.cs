using System.Text;

namespace AiPm.Kernel;

/// <summary>What the user types while a cell runs: asked for a line at a time, when the cell's code wants it.</summary>
/// <param name="ask">Asks; null where nobody can type.</param>
/// <param name="cancellation">Stops the asking.</param>
internal sealed class CellInput(Func<string, bool, CancellationToken, string?>? ask, CancellationToken cancellation)
{
    private readonly Lock _gate = new();
    private string _line = "";
    private int _at;
    private volatile bool _isOver;

    /// <summary>Asks for a line.</summary>
    /// <param name="prompt">What stands before the place to type.</param>
    /// <param name="isSecret">Whether what is typed is hidden.</param>
    /// <returns>The line; null where nobody can type.</returns>
    public string? Ask(string prompt, bool isSecret) => _isOver ? null : ask?.Invoke(prompt, isSecret, cancellation);

    /// <summary>Ends the input: work that outlives its cell has nobody to ask.</summary>
    public void Close() => _isOver = true;

    /// <summary>The next letter of what has been typed; -1 where another line would have to be asked for.</summary>
    public int Peek()
    {
        lock (_gate)
        {
            return _at < _line.Length ? _line[_at] : -1;
        }
    }

    /// <summary>Letters up to the end of the line.</summary>
    public int Read(Span<char> buffer)
    {
        lock (_gate)
        {
            if (buffer.Length == 0 || !HasMore())
            {
                return 0;
            }

            var count = Math.Min(buffer.Length, _line.Length - _at);
            _line.AsSpan(_at, count).CopyTo(buffer);
            _at += count;
            return count;
        }
    }

    /// <summary>The rest of the line.</summary>
    public string? ReadLine()
    {
        lock (_gate)
        {
            return HasMore() ? Rest().TrimEnd('\n') : null;
        }
    }

    /// <summary>Lines up to an empty one: a notebook's place to type has no key that ends the input.</summary>
    public string ReadToEnd()
    {
        lock (_gate)
        {
            var text = new StringBuilder();
            while (HasMore() && Rest() is var line && line != "\n")
            {
                text.Append(line);
            }

            return text.ToString();
        }
    }

    private bool HasMore()
    {
        if (_at >= _line.Length)
        {
            // The text before the place to type is the cell's own unfinished line, which is shown already.
            (_line, _at) = (Ask("", isSecret: false) is { } line ? line.ReplaceLineEndings("\n") + "\n" : "", 0);
        }

        return _at < _line.Length;
    }

    private string Rest()
    {
        var end = _line.IndexOf('\n', _at) + 1;
        var rest = _line[_at..end];
        _at = end;
        return rest;
    }
}
