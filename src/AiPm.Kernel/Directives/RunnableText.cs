using AiPm.Kernel.Notebooks;

namespace AiPm.Kernel;

/// <summary>The text that a notebook's cell is run by.</summary>
internal static class RunnableText
{
    /// <summary>The text, or null for a cell in a language that this kernel does not run.</summary>
    public static string? Of(NotebookCell cell)
    {
        if (cell.IsCSharp)
        {
            return cell.Source;
        }

        // A cell that is text to show is marked in the notebook's data, not in its first line.
        var marker = $"#!{cell.Language}";
        return BlockMarker.KindOf(marker) is null or CellBlockKind.Foreign ? null : $"{marker}\n{cell.Source}";
    }
}
