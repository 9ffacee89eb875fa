using System.Text;

namespace AiPm.Kernel;

/// <summary>An output of a cell that may still change: console text grows, a display is updated.</summary>
internal sealed class RecordedOutput
{
    private readonly StringBuilder? _text;

    public RecordedOutput(CellOutput output) => Output = output;

    public RecordedOutput(string stream, ReadOnlySpan<char> text)
    {
        Stream = stream;
        _text = new StringBuilder().Append(text);
    }

    /// <summary>The stream, for console text.</summary>
    public string? Stream { get; }

    /// <summary>The output, for anything else; null once it was taken away.</summary>
    public CellOutput? Output { get; set; }

    public void Append(ReadOnlySpan<char> text) => _text?.Append(text);

    public CellOutput Snapshot() => Output
        ?? new StreamOutput(Stream ?? "stdout", _text?.ToString() ?? "");
}
