using System.Globalization;

namespace AiPm.Kernel;

/// <summary>What the cells of one notebook share: the links of code, the packages, the texts for errors.</summary>
internal sealed class NotebookSession(NotebookEngineOptions options, string folder) : IDisposable
{
    /// <summary>The name of the error of a cell that was stopped.</summary>
    public const string CancelledName = "Cancelled";

    /// <summary>The name of the error of a cell that could not be stopped.</summary>
    public const string StillRunningName = "StillRunning";

    private readonly Dictionary<string, object> _waiting = new(StringComparer.Ordinal);
    private volatile bool _codeRuns;

    /// <summary>The code that has run.</summary>
    public ScriptChain Chain { get; } = new(folder);

    /// <summary>The packages.</summary>
    public PackageLoader Packages { get; } = new(folder, options.PackageCacheFolder ?? PackageRestorer.DefaultCacheFolder());

    /// <summary>The texts of errors.</summary>
    public RuntimeErrorText Errors { get; } = new();

    /// <summary>What <c>using</c> declared.</summary>
    public KeptDisposables Disposables { get; } = new();

    /// <summary>How long a cell that was told to stop may go on.</summary>
    public StopLimits Limits { get; } = new(options.Grace, options.StopLimit);

    /// <summary>Whether a cell's code runs now.</summary>
    public bool CodeRuns
    {
        get => _codeRuns;
        set => _codeRuns = value;
    }

    /// <summary>Makes a value a variable, at once or, while code runs that was compiled before there was such a variable, for the next cell.</summary>
    public void SetVariable(string name, object value)
    {
        lock (_waiting)
        {
            if (CodeRuns)
            {
                _waiting[name] = value;
            }
            else
            {
                Chain.Declare(name, value);
            }
        }
    }

    /// <summary>Declares what was set while code ran.</summary>
    public void DeclareWaiting()
    {
        lock (_waiting)
        {
            foreach (var (name, value) in _waiting)
            {
                Chain.Declare(name, value);
            }

            _waiting.Clear();
        }
    }

    /// <summary>The error of a cell that was stopped.</summary>
    public static ErrorOutput Cancelled() => new(CancelledName, "The cell was cancelled before it ended.", [], null);

    /// <summary>The error of a cell that could not be stopped.</summary>
    public ErrorOutput StillRunning()
    {
        var seconds = Math.Round((Limits.Grace + Limits.Limit).TotalSeconds, 1);
        var message = string.Create(CultureInfo.InvariantCulture, $"The cell was told to stop, and is still running after {seconds} s: it is in code that nothing can stop from outside.");
        return new ErrorOutput(StillRunningName, message, [message], null);
    }

    /// <inheritdoc/>
    public void Dispose() => Disposables.Dispose();
}
