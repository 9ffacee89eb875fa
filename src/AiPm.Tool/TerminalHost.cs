using AiPm.Hosting;
using AiPm.Verbs;

namespace AiPm.Tool;

/// <summary>A terminal: reports go to standard output, progress and warnings to standard error.</summary>
internal sealed class TerminalHost : IVerbHost
{
    private const string EraseLine = "\r\u001b[2K";

    /// <summary>The terminal's width in signs; 100 where the output is no terminal.</summary>
    public static int Width => Console.IsOutputRedirected ? 100 : Math.Max(40, Console.WindowWidth);

    public VerbHosts Kind => VerbHosts.Terminal;

    public string Folder => Directory.GetCurrentDirectory();

    public IVariables Variables { get; } = new NoVariables();

    public TimeProvider Time => TimeProvider.System;

    public Action<MimeBundle?> Show(MimeBundle output)
    {
        var text = output["text/plain"] ?? "";
        if (Console.IsErrorRedirected)
        {
            Console.Error.WriteLine(text);
            return _ => { };
        }

        Console.Error.Write(text);
        return next => Console.Error.Write(EraseLine + next?["text/plain"]);
    }

    public void SetVariable(string name, object value) =>
        throw new NotSupportedException("A terminal has no variables; its parser refuses --as.");
}
