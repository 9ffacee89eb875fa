namespace AiPm.Explaining;

/// <summary>How many rows a model is asked about at once: as many as take a moment, so that it can be stopped, within a room of memory.</summary>
/// <param name="width">The numbers in a row.</param>
internal sealed class BatchSize(int width)
{
    private const int Start = 1024;
    private const int Fewest = 64;
    private const int MostRows = 1 << 16;
    private const int CellRoom = 1 << 18; // stays in the processor's second cache
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(400);
    private readonly int _most = Math.Clamp(CellRoom / Math.Max(1, width), Fewest * 4, MostRows);
    private int _rows = Math.Min(Start, Math.Clamp(CellRoom / Math.Max(1, width), Fewest * 4, MostRows));

    /// <summary>The rows of the next batch, at most.</summary>
    public int Rows => _rows;

    /// <summary>Learns from a batch.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="taken">How long the model took.</param>
    public void Took(int rows, TimeSpan taken)
    {
        if (taken < Short && rows == _rows)
        {
            _rows = Math.Min(_most, _rows * 2);
        }
        else if (taken > Long)
        {
            _rows = Math.Max(Fewest, _rows / 2);
        }
    }
}
