using System.Text;
using AiPm.Verbs;

namespace AiPm.Data.Tests;

/// <summary>A project in a folder of its own, deleted at the end.</summary>
public sealed class TemporaryProject : IDisposable
{
    private readonly string _outer = Path.Combine(Path.GetTempPath(), "aipm-data-" + Guid.NewGuid().ToString("N"));

    public TemporaryProject()
    {
        Root = Path.Combine(_outer, "project");
        Outside = Path.Combine(_outer, "outside");
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Outside);
    }

    public string Root { get; }

    /// <summary>A folder beside the project.</summary>
    public string Outside { get; }

    public static string SampleData
    {
        get
        {
            var at = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(at, "AiPm.Interactive.sln")))
            {
                at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("The tests lie outside the repository.");
            }

            return Path.Combine(at, "samples", "data");
        }
    }

    public string PathOf(string relative) => Path.Combine(Root, relative);

    public string Write(string relative, string text) => Write(relative, new UTF8Encoding(false).GetBytes(text));

    public string Write(string relative, byte[] bytes)
    {
        var path = PathOf(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Read(string relative) => File.ReadAllText(PathOf(relative));

    public VerbContext Context(params (string Name, object Value)[] variables) => new()
    {
        Workspace = Workspace.At(Root),
        Folder = Root,
        Verbs = new VerbTable([new SnapshotVerb()]),
        Variables = new GivenVariables(variables.ToDictionary(variable => variable.Name, variable => variable.Value)),
    };

    public ResolvedData Resolve(string text, params (string Name, object Value)[] variables) =>
        DataSource.Resolve(DataReference.Named(text), Context(variables));

    /// <summary>Reads text as a csv file.</summary>
    public ResolvedData Csv(string text)
    {
        Write("t.csv", text);
        return Resolve("t.csv");
    }

    public AipmException Fails(string name) => Assert.Throws<AipmException>(() => Resolve(name));

    public AipmException CsvFails(string text)
    {
        Write("t.csv", text);
        return Fails("t.csv");
    }

    public SnapshotReport Snapshot(string data, string name, string? source = null, string? license = null, params (string Name, object Value)[] variables) =>
        new SnapshotVerb().Run(
            new SnapshotOptions { Data = DataReference.Named(data), As = name, Source = source, License = license },
            Context(variables));

    public RestoreReport Restore(string? target = null, bool force = false) => new RestoreVerb().Run(new RestoreOptions { Target = target, Force = force }, Context());

    public StatusReport Status(string? target = null) => new StatusVerb().Run(new StatusOptions { Target = target }, Context());

    public string Git(params string[] arguments)
    {
        var start = new System.Diagnostics.ProcessStartInfo("git", ["-C", Root, "-c", "user.name=t", "-c", "user.email=t@example.org", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, process.StandardError.ReadToEnd());
        return output;
    }

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(_outer, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(_outer, recursive: true);
    }

    private sealed class GivenVariables(Dictionary<string, object> variables) : IVariables
    {
        public IReadOnlyCollection<string> Names => variables.Keys;

        public bool TryGet(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out object? value) => variables.TryGetValue(name, out value);
    }
}
