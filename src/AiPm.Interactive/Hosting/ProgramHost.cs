using AiPm.Verbs;

namespace AiPm.Hosting;

/// <summary>A plain .NET program: reports are returned to it, progress and warnings go to standard error.</summary>
internal sealed class ProgramHost : IVerbHost
{
    public VerbHosts Kind => VerbHosts.Notebook;

    public string Folder => Directory.GetCurrentDirectory();

    public IVariables Variables { get; } = new NoVariables();

    public TimeProvider Time => TimeProvider.System;

    public Action<MimeBundle?> Show(MimeBundle output)
    {
        Console.Error.WriteLine(output["text/plain"]);
        return _ => { };
    }

    public void SetVariable(string name, object value) =>
        throw new NotSupportedException("A program keeps what a method returns; there is no --as.");
}
