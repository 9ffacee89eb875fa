using AiPm.Kernel.Notebooks;
using AiPm.Kernel.Pages;
using AiPm.Workspaces;

namespace AiPm.Kernel.Running;

/// <summary>Where the results of a run go.</summary>
/// <param name="Notebook">The executed notebook's file, or null.</param>
/// <param name="Page">The page's file, or null.</param>
/// <param name="ShowsCode">Whether the page shows the code.</param>
internal sealed record RunResults(string? Notebook, string? Page, bool ShowsCode)
{
    /// <summary>Checks that the results can be written where they are to go.</summary>
    /// <param name="options">The run's options.</param>
    public static RunResults Check(NotebookRunOptions options) => new(
        options.Out is { } path ? RunTarget.Check("--out", path, ".ipynb") : null,
        options.Html is { } html ? RunTarget.Check("--html", html, ".html") : null,
        options.Code);

    /// <summary>Writes the results.</summary>
    /// <param name="notebook">The notebook that was run.</param>
    /// <param name="executions">Its cells and what came of them.</param>
    /// <returns>What could not be written, in sentences.</returns>
    public IReadOnlyList<string> Write(Notebook notebook, IReadOnlyList<CellExecution> executions)
    {
        var failures = new List<string>();
        Write(Notebook, () => notebook.WithOutputs(executions), failures);
        Write(Page, () => System.Text.Encoding.UTF8.GetBytes(NotebookPage.Write(notebook, executions, ShowsCode)), failures);
        return failures;
    }

    private static void Write(string? path, Func<byte[]> content, List<string> failures)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            AtomicFile.WriteBytes(path, content());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            failures.Add($"`{path}` could not be written: {error.Message}");
        }
    }
}
