using AiPm.Hosting;

namespace AiPm.Kernel;

/// <summary>Keeps what a cell puts out, in order and within limits, from any thread, also after the cell ended.</summary>
internal sealed class OutputRecorder(int keptHead, int keptTail, CellRequest request, CancellationToken cancellation)
{
    private readonly Lock _gate = new();
    private readonly List<RecordedOutput> _outputs = [];
    private readonly Dictionary<string, ConsoleTail> _tails = new(StringComparer.Ordinal);
    private int _headUsed;
    private bool _isClosed;
    private bool _isClearWaiting;
    private int _threads;

    /// <summary>What the user types while the cell runs.</summary>
    public CellInput Input { get; } = new(request.OnQuestion, cancellation);

    /// <summary>How many threads are in the cell's flow of control now.</summary>
    public int Threads => Volatile.Read(ref _threads);

    /// <summary>Counts a thread that comes into the cell's flow.</summary>
    public void EnterThread() => Interlocked.Increment(ref _threads);

    /// <summary>Counts a thread that leaves it.</summary>
    public void LeaveThread() => Interlocked.Decrement(ref _threads);

    /// <summary>Adds console text. What exceeds the head is held back until the cell ends.</summary>
    public void Write(string stream, ReadOnlySpan<char> text)
    {
        lock (_gate)
        {
            ClearWaiting();
            var kept = Math.Min(text.Length, keptHead - _headUsed);
            if (kept < text.Length && kept > 0 && char.IsHighSurrogate(text[kept - 1]))
            {
                kept--;
            }

            _headUsed = kept < text.Length ? keptHead : _headUsed + kept;
            if (kept > 0)
            {
                Append(stream, text[..kept]);
            }

            if (kept < text.Length && !_isClosed)
            {
                if (!_tails.TryGetValue(stream, out var tail))
                {
                    _tails.Add(stream, tail = new ConsoleTail(keptTail));
                }

                tail.Add(text[kept..]);
            }
        }
    }

    /// <summary>Takes away what was put out so far.</summary>
    /// <param name="wait">Only when the next output comes, so that one picture follows another without a gap.</param>
    public void Clear(bool wait)
    {
        lock (_gate)
        {
            _isClearWaiting = wait;
            if (!wait)
            {
                Forget();
            }

            Guarded(() => request.OnCleared?.Invoke(wait));
        }
    }

    /// <summary>Shows a display.</summary>
    public RecordedOutput Show(MimeBundle bundle) => Add(new DisplayOutput(bundle));

    /// <summary>Adds an output that is not console text.</summary>
    public RecordedOutput Add(CellOutput output)
    {
        lock (_gate)
        {
            ClearWaiting();
            if (output is ResultOutput or ErrorOutput)
            {
                Flush();
            }

            var recorded = new RecordedOutput(output);
            _outputs.Add(recorded);
            Tell(output);
            return recorded;
        }
    }

    /// <summary>Replaces a display in place, or takes it away.</summary>
    public void Replace(RecordedOutput recorded, MimeBundle? bundle)
    {
        lock (_gate)
        {
            if (recorded.Output is not DisplayOutput before)
            {
                return;
            }

            var after = bundle is null ? null : new DisplayOutput(bundle);
            recorded.Output = after;
            if (after is null)
            {
                _outputs.Remove(recorded);
            }

            Guarded(() => request.OnReplaced?.Invoke(before, after));
        }
    }

    /// <summary>Ends the cell: what was held back of its console text comes out, and why it failed.</summary>
    public void Close(ErrorOutput? error)
    {
        lock (_gate)
        {
            Flush();
            if (error is not null)
            {
                Add(error);
            }

            _isClosed = true;
            Input.Close();
        }
    }

    /// <summary>What has been put out so far.</summary>
    public IReadOnlyList<CellOutput> Outputs()
    {
        lock (_gate)
        {
            return [.. _outputs.Select(recorded => recorded.Snapshot())];
        }
    }

    private void ClearWaiting()
    {
        if (_isClearWaiting)
        {
            _isClearWaiting = false;
            Forget();
        }
    }

    private void Forget()
    {
        _outputs.Clear();
        _tails.Clear();
        _headUsed = 0;
    }

    private void Flush()
    {
        foreach (var (stream, tail) in _tails)
        {
            Append(stream, tail.ToString());
        }

        _tails.Clear();
    }

    private void Append(string stream, ReadOnlySpan<char> text)
    {
        if (_outputs is [.., { Stream: { } last } open] && last == stream)
        {
            open.Append(text);
        }
        else
        {
            _outputs.Add(new RecordedOutput(stream, text));
        }

        if (request.OnOutput is not null)
        {
            Tell(new StreamOutput(stream, text.ToString()));
        }
    }

    private void Tell(CellOutput output) => Guarded(() => request.OnOutput?.Invoke(output));

    // Work that outlives its cell must never end the process because nobody listens any more.
    private void Guarded(Action tell)
    {
        try
        {
            tell();
        }
        catch (Exception) when (_isClosed)
        {
        }
    }
}
