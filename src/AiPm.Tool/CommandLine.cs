using System.Text;
using AiPm.Hosting;
using AiPm.Verbs;
using AiPm.Workspaces;

namespace AiPm.Tool;

/// <summary>The command <c>aipm</c>: a verb line from a terminal to its report and exit code.</summary>
internal static class CommandLine
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>A gate was not passed, or a notebook's cell failed.</summary>
    public const int NotPassed = 1;

    /// <summary>The line could not be understood or the work not be started.</summary>
    public const int NotStarted = 2;

    /// <summary>Stopped by Ctrl+C.</summary>
    public const int Stopped = 130;

    /// <summary>The kit's verbs and the terminal's own.</summary>
    public static VerbTable Verbs() => AipmVerbs.Table(new RunVerb(), new JupyterVerb());

    public static int Run(string[] words)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            // The first Ctrl+C lets the verb save what it has; the second ends the process.
            pressed.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        };
        try
        {
            return Run(words, new VerbSession(Verbs(), new TerminalHost()), stop.Token);
        }
        catch (AipmException error)
        {
            Console.Error.WriteLine(error.Message);
            return NotStarted;
        }
        catch (OperationCanceledException stopped)
        {
            // Who wraps the stop of another has something to say of it.
            Console.Error.WriteLine(stopped.InnerException is OperationCanceledException ? stopped.Message : "Stopped.");
            return Stopped;
        }
    }

    private static int Run(string[] words, VerbSession session, CancellationToken cancellation)
    {
        var call = session.Verbs.Parse(words, VerbHosts.Terminal);
        if (call is { Options: IExploreOptions { Interactive: true }, Html: null })
        {
            throw new UsageException("A terminal draws no live chart: --interactive needs a page to put it on.", $"aipm {call.Line} --html page.html");
        }

        Aipm.Enter(session);
        var report = session.Run(call, cancellation);
        if (call.Html is { } page)
        {
            AtomicFile.WriteText(Path.GetFullPath(page), ReportOutputs.PageOf(report));
        }

        Console.Out.WriteLine(call.Json ? report.ToJson() : ReportOutputs.TextOf(report, TerminalHost.ScreenWidth));
        return report.Passed ? Ok : NotPassed;
    }
}
