using AiPm.Catalog;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Learning.Tests;

/// <summary>A workspace with models in variables, runs and a registry.</summary>
internal sealed class RegistryProject : IDisposable
{
    public static readonly VerbTable Verbs = new(
        [new BaselineVerb(), new EvaluateVerb(), new PredictVerb(), new RegistryVerb(), new RegisterVerb(), new ImportVerb(), new LabelVerb(), new PromoteVerb(), new RollbackVerb(), new DeviceVerb()]);

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, object> _variables = new(StringComparer.Ordinal);

    public string Root => _folder.Path;

    public Workspace Workspace => Workspace.At(Root);

    public VerbContext Context => new() { Workspace = Workspace, Folder = Root, Verbs = Verbs, Variables = new Held(_variables), Time = new FixedTime() };

    public string File(string name) => _folder.File(name);

    public string Text(string name) => System.IO.File.ReadAllText(_folder.File(name));

    public string Hold(string name, object value)
    {
        _variables[name] = value;
        return name;
    }

    public T Run<T>(string line)
        where T : Report => (T)Run(line);

    public Report Run(string line)
    {
        var call = Verbs.Parse(VerbLine.Split(line), VerbHosts.Notebook);
        return call.Verb.Run(call.Options, Context);
    }

    public string Problem(string line)
    {
        var error = Assert.ThrowsAny<AipmException>(() => Run(line));
        Assert.NotEmpty(error.Next);
        return error.Problem;
    }

    /// <summary>A run that left a model, as a session keeps it.</summary>
    public string AddRun(Model model, DataStamp data, IReadOnlyList<ModelMetric>? metrics = null)
    {
        using var catalog = RunCatalog.Open(Workspace, new FixedTime());
        var run = catalog.Begin(new RunStart { Verb = "baseline", Line = $"baseline {data.Name} --target y" });
        var hash = new ModelStore(Workspace).Keep(model, new ModelOrigin { Data = [data], Line = $"baseline {data.Name} --target y", Metrics = metrics ?? [], MeasuredOn = $"last rows of {data.Name}" });
        catalog.Finish(run, new RunOutcome { Status = RunStatus.Finished, ReportJson = $$"""{"verb":"baseline","modelHash":"{{hash}}"}""" });
        return run;
    }

    public void Dispose()
    {
        // What DVC keeps is read-only, which Windows does not delete.
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Where(_ => OperatingSystem.IsWindows()))
        {
            System.IO.File.SetAttributes(file, FileAttributes.Normal);
        }

        _folder.Dispose();
    }

    private sealed class Held(Dictionary<string, object> variables) : IVariables
    {
        public IReadOnlyCollection<string> Names => variables.Keys;

        public bool TryGet(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out object? value) => variables.TryGetValue(name, out value);
    }
}
