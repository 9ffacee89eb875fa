using AiPm.Hosting;
using AiPm.Kernel.Tests.Engine;

namespace AiPm.Kernel.Tests.Language;

/// <summary>Asks about a place marked by <c>|</c> in a cell.</summary>
internal static class Typed
{
    public static Task<Completions> Complete(this EngineFixture engine, string marked) => engine.Engine.Complete(marked);

    public static Task<Completions> Complete(this NotebookEngine engine, string marked)
    {
        var position = marked.LastIndexOf('|');
        return engine.Language.CompleteAsync(marked.Remove(position, 1), position, TestContext.Current.CancellationToken);
    }

    /// <summary>What can be typed, the texts alone.</summary>
    public static async Task<IReadOnlyList<string>> Texts(this EngineFixture engine, string marked) =>
        [.. (await engine.Complete(marked)).Items.Select(item => item.Text)];

    /// <summary>The cell with the choice of that text put in.</summary>
    public static async Task<string> Choose(this EngineFixture engine, string marked, string text)
    {
        var source = marked.Remove(marked.LastIndexOf('|'), 1);
        var completions = await engine.Complete(marked);
        var chosen = Assert.Single(completions.Items, item => item.Text == text);
        return source[..completions.Start] + chosen.Text + source[completions.End..];
    }

    /// <summary>The card of a place, as plain text.</summary>
    public static async Task<string?> Inspect(this EngineFixture engine, string marked, bool isDetailed = false) =>
        (await engine.Card(marked, isDetailed))?["text/plain"];

    public static Task<MimeBundle?> Card(this EngineFixture engine, string marked, bool isDetailed = false)
    {
        var position = marked.LastIndexOf('|');
        return engine.Engine.Language.InspectAsync(marked.Remove(position, 1), position, isDetailed, TestContext.Current.CancellationToken);
    }
}
