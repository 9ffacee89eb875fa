using System.Text;

namespace AiPm.Architecture.Tests;

/// <summary>What no file of the repository says.</summary>
public class TextTests
{
    private static readonly string[] Binary = [".png", ".ttf", ".parquet", ".db", ".gz", ".zip", ".safetensors", ".onnx", ".ico", ".woff2"];

    // Joined here, so that this file does not say them itself.
    private static readonly string[] Hosts =
        [.. new[] { "nuget", "pypi", "pythonhosted", "npmjs", "anaconda" }.SelectMany(name => new[] { name + ".org", name + ".com" })];

    private static readonly string[] Places =
    [
        string.Concat("/wo", "rk/"), string.Concat("/ro", "ot/"), string.Concat("/ho", "me/"), string.Concat("C:", @"\Users\"),
        string.Concat("shared", "/notes"), string.Concat("shared", "/data"), string.Concat("shared", "/font"),
        string.Concat("DESIGN", ".md"), string.Concat("STYLE", ".md"), string.Concat("COMMON", ".md"),
    ];

    private static readonly string[] Strangers = [string.Concat("sub", "agent"), string.Concat("work", "place"), string.Concat("clau", "de"), string.Concat("anth", "ropic")];

    [Fact]
    public void No_file_names_a_package_registry() => NoneSays(Hosts);

    [Fact]
    public void No_file_names_a_place_on_somebodys_disk() => NoneSays(Places);

    [Fact]
    public void No_file_speaks_of_anything_but_the_project() => NoneSays(Strangers);

    private static void NoneSays(IReadOnlyList<string> words)
    {
        var found = new List<string>();
        foreach (var (path, text) in Texts())
        {
            found.AddRange(words.Where(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(word => $"{path}: {word}"));
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static IEnumerable<(string Path, string Text)> Texts()
    {
        foreach (var path in Repository.Files)
        {
            if (!Binary.Contains(Path.GetExtension(path)) && new FileInfo(Path.Combine(Repository.Root, path)).Length < 10_000_000)
            {
                yield return (path, Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(Repository.Root, path))));
            }
        }
    }
}
