using AiPm.Hosting;
using AiPm.Kernel.Jupyter;
using AiPm.Kernel.Language;

namespace AiPm.Kernel.Tests.Jupyter;

/// <summary>A language whose cells are written in the test: what is not named there has its own text as value.</summary>
internal sealed class ScriptedLanguage : IKernelLanguage
{
    private readonly Dictionary<string, Func<CellRequest, CancellationToken, Task<ErrorOutput?>>> _cells = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly List<string> _run = [];

    public bool IsDisposed { get; private set; }

    /// <summary>What was run, in order.</summary>
    public IReadOnlyList<string> Run
    {
        get
        {
            lock (_gate)
            {
                return [.. _run];
            }
        }
    }

    /// <summary>What each cell was called in stack traces.</summary>
    public List<string?> Names { get; } = [];

    public Func<string, int, Completions> Completions { get; set; } = (_, position) => new Completions(position, position, []);

    public Func<string, int, bool, MimeBundle?> Inspection { get; set; } = (_, _, _) => null;

    public Func<string, CellCompleteness> Completeness { get; set; } = _ => new CellCompleteness(CellCompletenessStatus.Complete, "");

    public ScriptedLanguage Cell(string source, Func<CellRequest, CancellationToken, Task<ErrorOutput?>> run)
    {
        _cells[source] = run;
        return this;
    }

    public ScriptedLanguage Cell(string source, Action<CellRequest> run) => Cell(source, (request, _) =>
    {
        run(request);
        return Task.FromResult<ErrorOutput?>(null);
    });

    public ScriptedLanguage Failing(string source) => Cell(source, (request, _) =>
    {
        var error = new ErrorOutput("Broken", $"{source} broke", ["line one", "line two"], 1);
        request.OnOutput?.Invoke(error);
        return Task.FromResult<ErrorOutput?>(error);
    });

    public async Task<CellResult> RunAsync(CellRequest request, CancellationToken cancellation)
    {
        lock (_gate)
        {
            _run.Add(request.Source);
            Names.Add(request.Name);
        }

        if (_cells.TryGetValue(request.Source, out var cell))
        {
            var error = await Task.Run(() => cell(request, cancellation), CancellationToken.None);
            return new CellResult(error is null ? [] : [error], error);
        }

        var value = new ResultOutput(MimeBundle.Of("text/plain", request.Source));
        request.OnOutput?.Invoke(value);
        return new CellResult([value], null);
    }

    public Task<Completions> CompleteAsync(string source, int position, CancellationToken cancellation) => Task.FromResult(Completions(source, position));

    public Task<MimeBundle?> InspectAsync(string source, int position, bool isDetailed, CancellationToken cancellation) =>
        Task.FromResult(Inspection(source, position, isDetailed));

    public CellCompleteness CompletenessOf(string source) => Completeness(source);

    public void Dispose() => IsDisposed = true;
}
