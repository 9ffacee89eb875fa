namespace AiPm.Kernel.Jupyter;

/// <summary>The signatures of the messages that came last: who overheard a message cannot send it once more. Jupyter's own kernel keeps as many.</summary>
internal sealed class SeenSignatures
{
    private const int Kept = 1 << 16;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Notes a signature.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(string signature)
    {
        if (!_seen.Add(signature))
        {
            return false;
        }

        _order.Enqueue(signature);
        if (_order.Count > Kept)
        {
            _seen.Remove(_order.Dequeue());
        }

        return true;
    }
}
