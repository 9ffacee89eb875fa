using AiPm.Hosting;
using AiPm.Verbs;

namespace AiPm.Tool;

/// <summary>A terminal: reports go to standard output, progress and warnings to standard error.</summary>
internal sealed class TerminalHost : IVerbHost
{
    // One line up, to its beginning, and erase it.
    private const string EraseLastLine = "\u001b[1A\r\u001b[2K";

    /// <summary>The terminal's width in signs; 100 where the output is no terminal.</summary>
    public static int Width => Console.IsOutputRedirected ? 100 : Math.Max(40, Console.WindowWidth);

    public VerbHosts Kind => VerbHosts.Terminal;

    public string Folder => Directory.GetCurrentDirectory();

    public IVariables Variables { get; } = new NoVariables();

    public TimeProvider Time => TimeProvider.System;

    public Action<MimeBundle?> Show(MimeBundle output)
    {
        var text = output["text/plain"] ?? "";
        Console.Error.WriteLine(text);
        if (Console.IsErrorRedirected)
        {
            return _ => { };
        }

        return next =>
        {
            Console.Error.Write(EraseLastLine);
            if (next is not null)
            {
                Console.Error.WriteLine(next["text/plain"]);
            }
        };
    }

    public void SetVariable(string name, object value) =>
        throw new NotSupportedException("A terminal has no variables; its parser refuses --as.");
}
