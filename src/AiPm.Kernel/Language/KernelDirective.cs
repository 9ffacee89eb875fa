namespace AiPm.Kernel.Language;

/// <summary>A line that the kernel itself answers.</summary>
/// <param name="Word">What it begins with.</param>
/// <param name="Form">How it is typed.</param>
/// <param name="Meaning">What it does, in a sentence.</param>
internal sealed record KernelDirective(string Word, string Form, string Meaning)
{
    /// <summary>All of them, the most used first.</summary>
    public static IReadOnlyList<KernelDirective> All { get; } =
    [
        new("#!aipm", "#!aipm <verb> [<data>] --option value", "Runs a verb; #!aipm alone lists them."),
        new("#!import", "#!import \"other.dib\"", "Runs the cells of a notebook (.dib, .ipynb) or a script (.csx) here, as if they stood in this cell."),
        new("#!time", "#!time", "Tells how long the cell took."),
        new("#!who", "#!who", "Lists the names of the variables."),
        new("#!whos", "#!whos", "Lists the variables with their types, shapes and sizes."),
        new("#!html", "#!html", "Shows the lines below it as HTML."),
        new("#!markdown", "#!markdown", "Shows the lines below it as Markdown."),
        new("#!svg", "#!svg", "Shows the lines below it as an SVG picture."),
        new("#!mermaid", "#!mermaid", "Shows the lines below it as a Mermaid diagram, as text where nothing draws it."),
        new("#!csharp", "#!csharp", "Takes the lines below it as C#."),
        new("#r", "#r \"nuget: Id, Version\" or #r \"path.dll\"", "Makes a package or an assembly usable in this cell and later ones."),
        new("#i", "#i \"nuget: source\"", "Adds a feed or a folder in which packages are looked for."),
        new("#load", "#load \"file.csx\"", "Takes in the C# of a file."),
    ];

    /// <summary>The one that a line begins with, or null.</summary>
    public static KernelDirective? Of(string line)
    {
        var end = line.AsSpan().IndexOfAny(" \t\"");
        var word = end < 0 ? line : line[..end];
        return All.FirstOrDefault(directive => directive.Word == word);
    }
}
