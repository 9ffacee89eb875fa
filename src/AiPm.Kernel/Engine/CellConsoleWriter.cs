using System.Text;

namespace AiPm.Kernel;

/// <summary>One of the console's two outputs: a cell's text goes to the cell, all other text to where it went before.</summary>
internal sealed class CellConsoleWriter(string stream, TextWriter outside) : TextWriter
{
    public override Encoding Encoding => outside.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (CurrentCell.OfThisFlow is { } cell)
        {
            cell.Write(stream, buffer);
        }
        else
        {
            outside.Write(buffer);
        }
    }

    public override void WriteLine()
    {
        if (CurrentCell.OfThisFlow is { } cell)
        {
            cell.Write(stream, "\n");
        }
        else
        {
            outside.WriteLine();
        }
    }

    public override void WriteLine(string? value)
    {
        if (CurrentCell.OfThisFlow is { } cell)
        {
            // One piece, so that lines of several threads do not mix.
            cell.Write(stream, value + "\n");
        }
        else
        {
            outside.WriteLine(value);
        }
    }

    public override void WriteLine(ReadOnlySpan<char> buffer) => WriteLine(buffer.ToString());

    public override void WriteLine(char[] buffer, int index, int count) => WriteLine(new string(buffer, index, count));

    public override void Flush()
    {
        if (CurrentCell.OfThisFlow is null)
        {
            outside.Flush();
        }
    }
}
