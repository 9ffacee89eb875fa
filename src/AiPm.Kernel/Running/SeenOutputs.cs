namespace AiPm.Kernel.Running;

/// <summary>The outputs of a cell as they came, until it is given up.</summary>
internal sealed class SeenOutputs
{
    private readonly Lock _gate = new();
    private readonly List<CellOutput> _outputs = [];
    private bool _isClosed;

    /// <summary>Takes an output in.</summary>
    public void Add(CellOutput output)
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _outputs.Add(output);
            }
        }
    }

    /// <summary>What came so far; nothing is taken in any more.</summary>
    public IReadOnlyList<CellOutput> Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            return _outputs;
        }
    }
}
