using AiPm.Tool.Tests;

[assembly: AssemblyFixture(typeof(AiPm.Notebooks.Tests.NotebookFixture))]

namespace AiPm.Notebooks.Tests;

/// <summary>Every notebook of the repository, run twice in a copy of the repository's notebooks and samples.</summary>
public sealed class NotebookFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, Lazy<(CommandResult First, CommandResult Second)>> _runs = [];

    public NotebookFixture()
    {
        CopyTo(_folder.Path);
        foreach (var name in Names)
        {
            _runs[name] = new(() => (Run(name, "first"), Run(name, "second")));
        }
    }

    public static IEnumerable<string> Names =>
        Directory.GetFiles(RepositoryFolder.Of("notebooks"), "*.ipynb").Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>The notebooks that one goes on from: 02b from 02. What they leave in the folder is all that it knows of them.</summary>
    public static IEnumerable<string> Before(string name) => char.IsAsciiLetter(name[2]) ? Names.Where(other => other.StartsWith($"{name[..2]}-", StringComparison.Ordinal)) : [];

    public (CommandResult First, CommandResult Second) RunsOf(string name)
    {
        lock (_runs)
        {
            foreach (var before in Before(name))
            {
                RunsOf(before);
            }

            return _runs[name].Value;
        }
    }

    public string Output(string name, string run, string extension) => System.IO.Path.Combine(_folder.Path, $"{name}.{run}.{extension}");

    /// <summary>Copies the notebooks, and the samples that they use, to a folder.</summary>
    public static void CopyTo(string folder)
    {
        Copy("notebooks", folder);
        Copy("samples", folder);
    }

    public void Dispose() => _folder.Dispose();

    private CommandResult Run(string name, string run) => AipmCommand.Run(
        System.IO.Path.Combine(_folder.Path, "notebooks"),
        "run", name, "--out", Output(name, run, "ipynb"), "--html", Output(name, run, "html"));

    private static void Copy(string top, string folder)
    {
        foreach (var source in Directory.EnumerateFiles(RepositoryFolder.Of(top), "*", SearchOption.AllDirectories))
        {
            var relative = System.IO.Path.GetRelativePath(RepositoryFolder.Path, source);
            if (relative.Split(System.IO.Path.DirectorySeparatorChar).Any(part => part is ".aipm" or "cache" or "tmp"))
            {
                continue; // state of a run in the checkout, not part of the repository
            }

            var target = System.IO.Path.Combine(folder, relative);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }
    }
}
