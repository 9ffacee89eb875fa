using AiPm.Verbs;

namespace AiPm.Core.Tests;

/// <summary>The table of verbs of these tests.</summary>
internal static class TestVerbs
{
    public static VerbTable Table { get; } = new([new HelpVerb(), new PaintVerb(), new SweepVerb()]);

    public static VerbCall Notebook(string line) => Table.Parse(VerbLine.WordsOf($"#!aipm {line}"), VerbHosts.Notebook);

    public static VerbCall Terminal(params string[] words) => Table.Parse(words, VerbHosts.Terminal);

    public static PaintOptions Paint(string rest) => (PaintOptions)Notebook($"paint rides --target y {rest}").Options;
}
