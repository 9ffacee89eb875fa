using System.Text;
using AiPm.Hosting;

namespace AiPm.Kernel.Jupyter;

/// <summary>Publishes what one cell puts out: console text in batches, everything in the order it came.</summary>
/// <param name="sender">Publishes.</param>
/// <param name="ids">The displays' ids, of all cells.</param>
/// <param name="cell">The request that runs the cell.</param>
/// <param name="count">The cell's place in the order of execution.</param>
/// <param name="running">The cell that runs, which may be a later one.</param>
/// <param name="time">The clock.</param>
internal sealed class CellScreen(MessageSender sender, DisplayIds ids, MessageHeader cell, int count, RunningCell running, TimeProvider time)
{
    /// <summary>How long console text is gathered.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>How much of it.</summary>
    public const int MaxBatch = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();

    // What front ends show of the cell while it runs: the protocol has no word for taking one display away.
    private readonly List<CellOutput> _shown = [];
    private string _stream = "";
    private ITimer? _timer;
    private bool _isOutdated;
    private bool _hasEnded;

    /// <summary>The cell put something out.</summary>
    public void Add(CellOutput output)
    {
        lock (_gate)
        {
            if (output is StreamOutput stream)
            {
                Append(stream);
                return;
            }

            SendText();
            Redraw(moreFollows: true);
            Keep(output);
            Send(output);
        }
    }

    /// <summary>A display was replaced or, by null, taken away.</summary>
    public void Replace(DisplayOutput before, DisplayOutput? after)
    {
        lock (_gate)
        {
            SendText();
            var at = _shown.FindIndex(output => ReferenceEquals(output, before));
            if (after is null && at >= 0)
            {
                _shown.RemoveAt(at);
                _isOutdated = true;
                return;
            }

            // A later cell has begun, so that the display cannot be taken away any more: nothing is shown in its place.
            after ??= new DisplayOutput(MimeBundle.Of("text/plain", ""));
            ids.HandOn(before, after);
            if (at >= 0)
            {
                _shown[at] = after;
            }

            SendDisplay("update_display_data", _hasEnded ? running.Request?.Header ?? cell : cell, after);
        }
    }

    /// <summary>The cell cleared what it had put out.</summary>
    /// <param name="wait">Whether only the next output does so.</param>
    public void Clear(bool wait)
    {
        lock (_gate)
        {
            SendText();
            _shown.Clear();
            _isOutdated = false;
            SendClear(wait);
        }
    }

    /// <summary>Publishes the console text that was gathered.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            SendText();
        }
    }

    /// <summary>The cell ended: everything is published. What work left behind puts out later still is.</summary>
    public void End()
    {
        lock (_gate)
        {
            SendText();
            Redraw(moreFollows: false);
            _shown.Clear();
            _hasEnded = true;
        }
    }

    private void Append(StreamOutput stream)
    {
        if (stream.Name != _stream)
        {
            SendText();
            _text.Clear();
            _stream = stream.Name;
        }

        _text.Append(stream.Text);
        if (_text.Length >= MaxBatch)
        {
            SendText();
        }
        else if (_timer is null)
        {
            _timer = time.CreateTimer(_ => Flush(), null, Pause, Timeout.InfiniteTimeSpan);
        }
    }

    private void SendText()
    {
        _timer?.Dispose();
        _timer = null;

        // Half of a surrogate pair waits for the other.
        var length = _text.Length > 0 && char.IsHighSurrogate(_text[^1]) ? _text.Length - 1 : _text.Length;
        if (length == 0)
        {
            return;
        }

        var output = new StreamOutput(_stream, _text.ToString(0, length));
        _text.Remove(0, length);
        Redraw(moreFollows: true);
        Keep(output);
        Send(output);
    }

    private void Redraw(bool moreFollows)
    {
        if (!_isOutdated)
        {
            return;
        }

        _isOutdated = false;
        SendClear(moreFollows || _shown.Count > 0);
        _shown.ForEach(Send);
    }

    private void Keep(CellOutput output)
    {
        if (!_hasEnded)
        {
            _shown.Add(output);
        }
    }

    private void Send(CellOutput output)
    {
        switch (output)
        {
            case StreamOutput stream:
                sender.Publish(cell, "stream", json =>
                {
                    json.WriteString("name", stream.Name);
                    json.WriteString("text", stream.Text);
                });
                break;
            case DisplayOutput display:
                SendDisplay("display_data", cell, display);
                break;
            case ResultOutput result:
                sender.Publish(cell, "execute_result", json =>
                {
                    json.WriteNumber("execution_count", count);
                    OutputContent.WriteBundle(json, result.Bundle);
                });
                break;
            case ErrorOutput error:
                sender.Publish(cell, "error", json => OutputContent.WriteError(json, error));
                break;
        }
    }

    private void SendDisplay(string type, MessageHeader parent, DisplayOutput display) => sender.Publish(parent, type, json =>
    {
        OutputContent.WriteBundle(json, display.Bundle);
        json.WriteStartObject("transient");
        json.WriteString("display_id", ids.Of(display));
        json.WriteEndObject();
    });

    private void SendClear(bool wait) => sender.Publish(cell, "clear_output", json => json.WriteBoolean("wait", wait));
}
