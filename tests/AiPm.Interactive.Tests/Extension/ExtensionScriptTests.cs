using AiPm.Extension;

namespace AiPm.Interactive.Tests.Extension;

public class ExtensionScriptTests
{
    [Fact]
    public void The_packed_script_is_what_the_verb_table_says()
    {
        var written = ExtensionScript.Write(AipmVerbs.Table());
        if (Environment.GetEnvironmentVariable("AIPM_ACCEPT") == "1")
        {
            File.WriteAllText(ScriptFile.Path, written);
        }

        Assert.True(
            File.ReadAllText(ScriptFile.Path) == written,
            $"{ScriptFile.Path} is not what the verb table says; to write it anew, run the tests again with AIPM_ACCEPT=1.");
    }

    [Fact]
    public void The_script_is_short_and_brings_no_names_into_the_notebook()
    {
        var lines = ExtensionScript.Write(AipmVerbs.Table()).Split('\n');

        Assert.True(lines.Length < 200, $"{lines.Length} lines");
        Assert.Equal("#!csharp", lines[0]);
        Assert.DoesNotContain(lines, line => line.TrimStart().StartsWith("using ", StringComparison.Ordinal));

        // Not even in a function: the engine then shows what the script returns.
        Assert.DoesNotContain(lines, line => line.TrimStart().StartsWith("return", StringComparison.Ordinal));

        // All code stands in one block: what is declared at the top of a script becomes a variable of the user's.
        Assert.Equal(["if", "{", "}"], lines.Skip(1).Where(line => line.Length > 0 && line[0] is not (' ' or '/')).Select(line => line.Split(' ')[0]));
    }
}
