namespace AiPm.Kernel.Notebooks;

/// <summary>A cell and what came of it in a run.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Count">Its place in the order of execution, from 1; null where it did not run.</param>
/// <param name="Outputs">What it put out; none where it did not run.</param>
public sealed record CellExecution(NotebookCell Cell, int? Count, IReadOnlyList<CellOutput> Outputs);
