namespace AiPm.Kernel.Running;

/// <summary>What runs cells: a notebook engine, which keeps its state from cell to cell.</summary>
public interface ICellRunner
{
    /// <summary>Runs a cell.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="cancellation">Is cancelled when the cell is to stop.</param>
    /// <param name="onOutput">Is told of each output as it comes. Default: nobody.</param>
    /// <returns>What it put out; a cell that fails is a result too.</returns>
    Task<CellResult> RunCellAsync(string source, CancellationToken cancellation, Action<CellOutput>? onOutput = null);

    /// <summary>Is told that no cell comes any more. Default: nothing is done.</summary>
    /// <param name="failure">Why the run failed, or null where it did not.</param>
    /// <param name="isStopped">Whether the user stopped it.</param>
    void Ended(string? failure, bool isStopped)
    {
    }
}
