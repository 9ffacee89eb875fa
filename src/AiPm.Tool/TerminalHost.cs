using AiPm.Hosting;
using AiPm.Verbs;

namespace AiPm.Tool;

/// <summary>A terminal: reports go to standard output, progress and warnings to standard error.</summary>
internal sealed class TerminalHost : IVerbHost
{
    // One line up, to its beginning, and erase it.
    private const string EraseLastLine = "\u001b[1A\r\u001b[2K";

    /// <summary>The terminal's width in signs; 100 where the output is no terminal.</summary>
    public static int ScreenWidth => Console.IsOutputRedirected ? 100 : Math.Max(40, Console.WindowWidth);

    public int Width => ScreenWidth;

    public VerbHosts Kind => VerbHosts.Terminal;

    public string Folder => Directory.GetCurrentDirectory();

    public IVariables Variables { get; } = new NoVariables();

    public TimeProvider Time => TimeProvider.System;

    public Action<MimeBundle?> Show(MimeBundle output)
    {
        if (Console.IsErrorRedirected)
        {
            Console.Error.WriteLine(output["text/plain"]);
            return _ => { };
        }

        var lineCount = Write(output);
        return next =>
        {
            Console.Error.Write(string.Concat(Enumerable.Repeat(EraseLastLine, lineCount)));
            lineCount = next is null ? 0 : Write(next);
        };
    }

    // How many rows of the screen it takes; what scrolled away cannot be erased, so no more is shown than fits.
    private static int Write(MimeBundle output)
    {
        var (width, rows) = (ScreenWidth, 0);
        var height = Console.IsOutputRedirected ? 24 : Console.WindowHeight;
        foreach (var line in (output["text/plain"] ?? "").Split('\n'))
        {
            var needed = Math.Max(1, (line.Length + width - 1) / width);
            if (rows > 0 && rows + needed >= height)
            {
                break;
            }

            Console.Error.WriteLine(line);
            rows += needed;
        }

        return rows;
    }

    public void SetVariable(string name, object value) =>
        throw new NotSupportedException("A terminal has no variables; its parser refuses --as.");
}
