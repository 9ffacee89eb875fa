using System.Diagnostics.CodeAnalysis;
using AiPm.Hosting;
using AiPm.Verbs;

namespace AiPm.Interactive.Tests.Hosting;

/// <summary>A host in a folder of its own, deleted at the end, with variables as a test wants.</summary>
internal sealed class TypingPlace : IVerbHost, IVariables, IDisposable
{
    private readonly string _outer = Directory.CreateTempSubdirectory("aipm-typing-").FullName;

    public TypingPlace(params IEnumerable<Verb> more)
    {
        Folder = Directory.CreateDirectory(Path.Combine(_outer, "project")).FullName;
        Directory.CreateDirectory(Path.Combine(Folder, ".aipm"));
        Session = new VerbSession(AipmVerbs.Table(more), this);
    }

    public VerbSession Session { get; }

    public Dictionary<string, object> Held { get; } = [];

    public Action OnVariable { get; set; } = () => { };

    public CancellationTokenSource Stop { get; } = new();

    public VerbHosts Kind => VerbHosts.Notebook;

    public string Folder { get; }

    public IVariables Variables => this;

    public TimeProvider Time => TimeProvider.System;

    public CancellationToken Cancellation => Stop.Token;

    public IReadOnlyCollection<string> Names => Held.Keys;

    public string PathOf(string relative) => Path.Combine(Folder, relative);

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!); // a path in the folder has one
        File.WriteAllText(PathOf(relative), text);
    }

    /// <summary>The choices at a bar in the line.</summary>
    public Completions At(string line)
    {
        var position = line.IndexOf('|', StringComparison.Ordinal);
        return Session.Complete(line.Remove(position, 1), position, TestContext.Current.CancellationToken);
    }

    public string[] Texts(string line) => [.. At(line).Items.Select(item => item.Text)];

    /// <summary>The line once the choice is taken.</summary>
    public string Take(string line, string choice)
    {
        var plain = line.Remove(line.IndexOf('|', StringComparison.Ordinal), 1);
        var found = At(line);
        return plain[..found.Start] + found.Items.Single(item => item.Text == choice).Text + plain[found.End..];
    }

    /// <summary>The card at a bar in the line, as text.</summary>
    public string? Card(string line)
    {
        var position = line.IndexOf('|', StringComparison.Ordinal);
        return Session.Explain(line.Remove(position, 1), position)?["text/plain"];
    }

    public bool TryGet(string name, [NotNullWhen(true)] out object? value)
    {
        OnVariable();
        return Held.TryGetValue(name, out value);
    }

    /// <summary>What is shown now, each in its place; null where it was taken away.</summary>
    public List<MimeBundle?> Shown { get; } = [];

    public Action OnShown { get; set; } = () => { };

    public Action<MimeBundle?> Show(MimeBundle output)
    {
        var place = Shown.Count;
        Shown.Add(output);
        OnShown();
        return next =>
        {
            Shown[place] = next;
            OnShown();
        };
    }

    public void SetVariable(string name, object value) => Held[name] = value;

    public void Dispose()
    {
        Stop.Dispose();
        foreach (var file in Directory.EnumerateFiles(_outer, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(_outer, recursive: true);
    }
}
