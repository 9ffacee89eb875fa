using System.Runtime.InteropServices;
using AiPm.Formatters;
using AiPm.Verbs;
using Microsoft.DotNet.Interactive.Formatting;

namespace AiPm.Hosting;

/// <summary>The verbs inside .NET Interactive: what <c>extension.dib</c> hands over as delegates, and nothing of the engine's own types.</summary>
public sealed class DotNetInteractiveHost : IVerbHost, IDisposable
{
    /// <summary>The C# that a notebook begins with: the kit's names without a prefix, as in the kit's own kernel.</summary>
    public const string FirstCode = "using AiPm; using AiPm.Experiments; using AiPm.Explaining; using AiPm.Learning;";

    private static readonly string[] Forms = ["image/png", "text/html", "text/plain"];
    private readonly VerbSession _session;

    /// <summary>A host of all verbs.</summary>
    public DotNetInteractiveHost()
        : this(AipmVerbs.Table())
    {
    }

    internal DotNetInteractiveHost(VerbTable verbs)
    {
        _session = new VerbSession(verbs, this);
        Variables = new EngineVariables(this);
        AipmFormatters.Register();
        foreach (var form in Forms)
        {
            Formatter.Register<MimeBundle>(bundle => bundle[form] ?? "", form);
        }
    }

    /// <summary>Gives the live object of a variable, or null.</summary>
    public required Func<string, object?> Find { get; init; }

    /// <summary>Gives the names of the variables.</summary>
    public required Func<IEnumerable<string>> FindNames { get; init; }

    /// <summary>Makes a value a variable of its own type.</summary>
    public required Func<string, object, Task> Set { get; init; }

    /// <summary>Shows a value in some MIME types, as one output of the running cell; the action given back replaces it in place.</summary>
    public required Func<object, string[], Action<object>> Display { get; init; }

    /// <summary>Gives what stops the running cell.</summary>
    public required Func<CancellationToken> CurrentCancellation { get; init; }

    /// <inheritdoc/>
    public VerbHosts Kind => VerbHosts.Notebook;

    /// <inheritdoc/>
    public string Folder => Directory.GetCurrentDirectory();

    /// <inheritdoc/>
    public IVariables Variables { get; }

    /// <inheritdoc/>
    public TimeProvider Time => TimeProvider.System;

    /// <inheritdoc/>
    public CancellationToken Cancellation => CurrentCancellation();

    /// <summary>Whether an F# cell has run: asking that kernel before would start it, which takes seconds.</summary>
    public static bool HasFSharpRun =>
        AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name?.StartsWith("FSI-ASSEMBLY", StringComparison.Ordinal) == true);

    /// <summary>What the value of an option can be, for suggestions. The engine does not say what else the line holds, so columns are not among them.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="option">The option, or the bare word by its name, with its dashes.</param>
    public IEnumerable<string> WordsOf(string verb, string option)
    {
        ArgumentNullException.ThrowIfNull(option);
        var isBare = _session.Verbs.TryFind(verb, out var found) && found.Spec.Argument?.Name == option.TrimStart('-');
        var line = $"{VerbLine.Directive} {verb} {(isBare ? "" : option + " ")}";
        return _session.Complete(line, line.Length).Items.Where(item => item.Kind != "option").Select(item => item.Text);
    }

    /// <summary>Makes its session the one that the methods of <see cref="Aipm"/> use in all cells.</summary>
    public void Enter() => Aipm.EnterProgram(_session);

    /// <summary>Ends what its session tracks; the engine itself ends with the process, which does so too.</summary>
    public void Dispose() => _session.Dispose();

    /// <summary>Runs a directive.</summary>
    /// <param name="directive">The directive as the engine tells it, with whatever stands before <c>#!aipm</c>.</param>
    /// <param name="verb">The verb that the engine found; empty where it found none. It leaves a verb that stands alone out of the directive.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What the user did wrong, in words, or null.</returns>
    public async Task<string?> RunAsync(string directive, string verb, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(directive);
        var start = directive.IndexOf(VerbLine.Directive, StringComparison.Ordinal);
        var line = start < 0 ? VerbLine.Directive : directive[start..].TrimEnd();
        line = line == VerbLine.Directive ? $"{line} {verb}" : line;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Interrupt(stop));
        try
        {
            await Task.Run(() => _session.RunLine(line, stop.Token), CancellationToken.None).ConfigureAwait(false);
            return null;
        }
        catch (AipmException error)
        {
            return error.Message;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return "The verb was stopped before it ended.";
        }
    }

    // Jupyter's interrupt is this signal, and the engine's own handler, which comes after this one, ends the whole kernel.
    // The runtime gives each signal a background thread of its own; one that never returns keeps the kernel alive.
    private static void Interrupt(CancellationTokenSource stop)
    {
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The verb has just ended: there is nothing to stop, and no reason to end the kernel either.
        }

        Thread.Sleep(Timeout.Infinite);
    }

    /// <inheritdoc/>
    public Action<MimeBundle?> Show(MimeBundle output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var replace = Display(output, [.. output.Data.Select(form => form.Key)]);

        // An output cannot be taken away there; it can be emptied.
        return bundle => replace(bundle ?? MimeBundle.Of("text/plain", ""));
    }

    /// <inheritdoc/>
    public void SetVariable(string name, object value)
    {
        try
        {
            Set(name, value).GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            throw new AipmException($"The report could not be given to the variable '{name}': {error.Message.Split('\n', 2)[0]}", "--as report", error);
        }
    }
}
