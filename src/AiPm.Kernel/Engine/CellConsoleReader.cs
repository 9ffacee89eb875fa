namespace AiPm.Kernel;

/// <summary>The console's input: for a cell, whoever answers its questions; as before for everything else.</summary>
internal sealed class CellConsoleReader(TextReader outside) : TextReader
{
    public override int Peek() => CurrentCell.OfThisFlow is { } cell ? cell.Input.Peek() : outside.Peek();

    public override int Read()
    {
        if (CurrentCell.OfThisFlow is not { } cell)
        {
            return outside.Read();
        }

        Span<char> letter = stackalloc char[1];
        return cell.Input.Read(letter) == 1 ? letter[0] : -1;
    }

    public override int Read(char[] buffer, int index, int count) =>
        CurrentCell.OfThisFlow is { } cell ? cell.Input.Read(buffer.AsSpan(index, count)) : outside.Read(buffer, index, count);

    public override string? ReadLine() => CurrentCell.OfThisFlow is { } cell ? cell.Input.ReadLine() : outside.ReadLine();

    public override string ReadToEnd() => CurrentCell.OfThisFlow is { } cell ? cell.Input.ReadToEnd() : outside.ReadToEnd();
}
