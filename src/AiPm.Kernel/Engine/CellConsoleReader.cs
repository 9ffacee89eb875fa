namespace AiPm.Kernel;

/// <summary>The console's input: at its end for cells, which nobody can type into; as before for everything else.</summary>
internal sealed class CellConsoleReader(TextReader outside) : TextReader
{
    private TextReader Source => CurrentCell.OfThisFlow is null ? outside : Null;

    public override int Peek() => Source.Peek();

    public override int Read() => Source.Read();

    public override int Read(char[] buffer, int index, int count) => Source.Read(buffer, index, count);

    public override string? ReadLine() => Source.ReadLine();

    public override string ReadToEnd() => Source.ReadToEnd();
}
