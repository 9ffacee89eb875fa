namespace AiPm.Interactive.Tests.Extension;

/// <summary>A notebook on the declared engine, which the tests compile and can name only by this.</summary>
public interface IEngineNotebook
{
    IReadOnlyList<string> DeferredCode { get; }

    IReadOnlyList<string> Verbs { get; }

    object this[string variable] { get; set; }

    string AboutOf(string verb);

    IReadOnlyList<EngineOption> OptionsOf(string verb);

    Task<EngineCell> RunAsync(string line, CancellationToken cancellation);
}
