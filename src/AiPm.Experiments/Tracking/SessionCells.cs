using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>The cells that a session has run, in order.</summary>
internal sealed class SessionCells
{
    private readonly List<RunCell> _cells = [];

    /// <summary>All of them.</summary>
    public IReadOnlyList<RunCell> All => [.. _cells];

    /// <summary>A cell begins.</summary>
    public RunCell Begin(string source, int? count)
    {
        var cell = new RunCell(_cells.Count, count, SecretText.Masked(source), "running");
        _cells.Add(cell);
        return cell;
    }

    /// <summary>The newest cell has ended.</summary>
    public RunCell? End(bool succeeded)
    {
        if (_cells is not [.., { Status: "running" } cell])
        {
            return null;
        }

        return _cells[^1] = cell with { Status = succeeded ? "finished" : "failed" };
    }
}
