namespace AiPm.Kernel.Notebooks;

/// <summary>The tags that change how a notebook runs: those of papermill and nbclient.</summary>
internal static class CellTags
{
    /// <summary>The cell declares what <c>-p</c> may set.</summary>
    public const string Parameters = "parameters";

    /// <summary>The cell holds the values set by <c>-p</c>.</summary>
    public const string InjectedParameters = "injected-parameters";

    /// <summary>The cell may fail; the run goes on.</summary>
    public const string RaisesException = "raises-exception";

    /// <summary>The cell is not run.</summary>
    public const string SkipExecution = "skip-execution";
}
