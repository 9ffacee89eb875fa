using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace AiPm.Kernel;

/// <summary>An exception as a reader of a notebook needs it: what it is, the lines of cells that it passed, what caused it.</summary>
internal sealed partial class RuntimeErrorText
{
    private const int ShownFrames = 20;
    private readonly Dictionary<string, string[]> _cells = new(StringComparer.Ordinal);

    /// <summary>Remembers a cell's text, for the lines in stack traces.</summary>
    public void Remember(string cell, string code) => _cells[cell] = code.Split('\n');

    /// <summary>The error of a cell that threw.</summary>
    /// <param name="exception">What it threw.</param>
    /// <param name="cell">The cell.</param>
    public ErrorOutput Of(Exception exception, string cell)
    {
        var cause = Unwrap(exception);
        var traceback = new List<string>();
        for (var (link, depth) = ((Exception?)cause, 0); link is not null && depth < 10; link = link.InnerException is { } inner ? Unwrap(inner) : null, depth++)
        {
            traceback.Add($"{(depth == 0 ? "" : "caused by ")}{link.GetType().Name}: {MessageOf(link)}");
            var frames = FramesOf(link);
            traceback.AddRange(frames.Take(ShownFrames).Select(frame => frame.Text));
            if (frames.Count > ShownFrames)
            {
                traceback.Add($"  … and {frames.Count - ShownFrames} more");
            }
        }

        var here = FramesOf(cause).Cast<(string Cell, int Line, string Text)?>().FirstOrDefault(frame => frame!.Value.Cell == cell); // cast from a value
        return new ErrorOutput(cause.GetType().Name, MessageOf(cause), traceback, here?.Line);
    }

    /// <summary>The exception that a wrapper around a single one stands for.</summary>
    public static Exception Unwrap(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var only] } => Unwrap(only),
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        _ => exception,
    };

    private List<(string Cell, int Line, string Text)> FramesOf(Exception exception)
    {
        var frames = new List<(string Cell, int Line, string Text)>();
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            var cell = Path.GetFileName(frame.GetFileName()) ?? "";
            var line = frame.GetFileLineNumber();
            if (_cells.TryGetValue(cell, out var lines) && line >= 1 && line <= lines.Length)
            {
                frames.Add((cell, line, $"  at {cell}, line {line}{Within(frame.GetMethod())}:  {lines[line - 1].Trim()}"));
            }
        }

        return frames;
    }

    private static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message;
        }
        catch (Exception second)
        {
            return $"(its message threw {second.GetType().Name})";
        }
    }

    // The compiler's own names: Name as <Name>d__1.MoveNext when async, <Outer>g__Name|0_0 when local, <Outer>b__0 when a lambda.
    private static string Within(MethodBase? method)
    {
        var name = method?.Name == "MoveNext" ? method.DeclaringType?.Name : method?.Name;
        if (name is null || name.Contains("<<Initialize>>d__", StringComparison.Ordinal) || name == "<Initialize>")
        {
            return "";
        }

        var match = CompilerName().Match(name);
        return match.Groups["local"] is { Success: true } local ? $", in {local.Value}"
            : name.Contains(">b__", StringComparison.Ordinal) ? ", in a lambda"
            : match.Groups["method"] is { Success: true } outer ? $", in {outer.Value}"
            : $", in {(name == ".ctor" ? method!.DeclaringType?.Name : name)}"; // a name came from a method
    }

    [GeneratedRegex(@"g__(?<local>\w+)\||^<(?<method>\w+)>")]
    private static partial Regex CompilerName();
}
