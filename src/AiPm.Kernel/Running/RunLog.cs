using System.Globalization;

namespace AiPm.Kernel.Running;

/// <summary>Tells a terminal or a log how far a run is: one line a cell, which on a terminal appears when the cell starts.</summary>
/// <param name="writer">Standard error, taken before anything captures it.</param>
/// <param name="isTerminal">Whether a line can be overwritten.</param>
public sealed class RunLog(TextWriter writer, bool isTerminal)
{
    private const int MaxLineLength = 79;

    /// <summary>A cell starts.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="source">Its text.</param>
    internal void Start(int number, int total, string source)
    {
        if (isTerminal)
        {
            writer.Write(Cut($"[{number}/{total}] …      {FirstLine(source)}"));
            writer.Flush();
        }
    }

    /// <summary>A cell ended.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="source">Its text.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="failed">Whether it failed.</param>
    internal void End(int number, int total, string source, TimeSpan elapsed, bool failed)
    {
        var line = $"[{number}/{total}] {Elapsed(elapsed),-6} {(failed ? "✗ " : "")}{FirstLine(source)}";
        writer.WriteLine((isTerminal ? "\r\e[K" : "") + Cut(line));
        writer.Flush();
    }

    /// <summary>A sentence of its own.</summary>
    internal void Say(string sentence)
    {
        writer.WriteLine(sentence);
        writer.Flush();
    }

    /// <summary>A time as people read it: <c>0.4 s</c>, <c>12.0 s</c>, <c>3 min 05 s</c>.</summary>
    internal static string Elapsed(TimeSpan time) => time.TotalSeconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalSeconds * 10) / 10:0.0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds:00} s");

    private static string FirstLine(string source)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var line = lines.FirstOrDefault(l => !l.StartsWith("//", StringComparison.Ordinal)) ?? lines.FirstOrDefault("");
        return string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c));
    }

    private static string Cut(string line) => line.Length <= MaxLineLength ? line : line[..(MaxLineLength - 1)] + "…";
}
