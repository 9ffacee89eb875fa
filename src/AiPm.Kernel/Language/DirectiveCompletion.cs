using System.Text.RegularExpressions;
using AiPm.Hosting;
using AiPm.Verbs;

namespace AiPm.Kernel.Language;

/// <summary>What can be typed in a line that is the kernel's own: its word, the packages known on this machine, the files beside the notebook.</summary>
/// <param name="folder">The notebook's folder.</param>
/// <param name="packages">The packages.</param>
internal sealed partial class DirectiveCompletion(string folder, KnownPackages packages)
{
    /// <summary>The choices.</summary>
    /// <param name="line">The line from its <c>#</c> on.</param>
    /// <param name="position">The place in it.</param>
    /// <param name="verbs">Those that answer lines of verbs; null where there are none.</param>
    /// <param name="cancellation">Stops looking.</param>
    public Completions At(string line, int position, VerbSession? verbs, CancellationToken cancellation)
    {
        if (VerbLine.IsVerbLine(line) && position > VerbLine.Directive.Length)
        {
            return verbs?.Complete(line, position, cancellation) ?? new(position, position, []);
        }

        var typed = line[..position];
        if (Package().Match(typed) is { Success: true } package)
        {
            return package.Groups["version"] is { Success: true } version
                ? Fitting(packages.VersionsOf(package.Groups["id"].Value.Trim()), version, EndOf(line, position, "\""))
                : Fitting(packages.Ids(package.Groups["id"].Value), package.Groups["id"], EndOf(line, position, "\","));
        }

        if (PlacePath().Match(typed) is { Success: true } path)
        {
            var word = path.Groups["word"].Value;
            var value = path.Groups["path"];
            var name = value.Index + value.Value.LastIndexOfAny(['/', '\\']) + 1;
            var choices = FolderEntries.Of(folder, value.Value[..(name - value.Index)], EndingsOf(word)).ToList();
            if (word is "r" or "i" && name == value.Index)
            {
                choices.Insert(0, new Completion("nuget: ", "keyword", "a package"));
            }

            return Fitting(choices, line[name..position], name, EndOf(line, position, "\""));
        }

        return typed.AsSpan().IndexOfAny(" \t\"") < 0
            ? Fitting(KernelDirective.All.Select(directive => new Completion(directive.Word, "magic", directive.Form, directive.Meaning)), typed, 0, EndOf(line, position, " \t\""))
            : new(position, position, []);
    }

    private static string[] EndingsOf(string word) => word switch
    {
        "r" => [".dll", ".exe"],
        "i" => [],
        "load" => [".csx", ".cs"],
        _ => [".dib", ".ipynb", ".csx", ".cs"],
    };

    private static Completions Fitting(IEnumerable<Completion> choices, Group typed, int end) => Fitting(choices, typed.Value, typed.Index, end);

    private static Completions Fitting(IEnumerable<Completion> choices, string typed, int start, int end) =>
        new(start, end, [.. choices.Select(choice => (Choice: choice, Match: NameMatching.Of(choice.Text, typed))).Where(pair => pair.Match != NameMatch.None).OrderBy(pair => pair.Match).Select(pair => pair.Choice)]);

    // What stands behind the place up to a closing mark is replaced as well.
    private static int EndOf(string line, int position, string marks)
    {
        var end = line.AsSpan(position).IndexOfAny(marks);
        return end < 0 ? line.Length : position + end;
    }

    [GeneratedRegex("""^#\s*r\s*"\s*nuget:\s*(?<id>[^",]*)(?:,\s*(?<version>[^"]*))?$""", RegexOptions.IgnoreCase)]
    private static partial Regex Package();

    [GeneratedRegex("""^#\s*!?(?<word>r|i|load|import)\s*"(?<path>[^"]*)$|^#!(?<word>import)\s+(?<path>[^"]*)$""")]
    private static partial Regex PlacePath();
}
