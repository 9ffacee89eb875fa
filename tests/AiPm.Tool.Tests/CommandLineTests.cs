using System.Text.Json;

namespace AiPm.Tool.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Help_lists_every_verb_and_exits_with_0()
    {
        var result = AipmCommand.Run(_folder.Path, "help");

        Assert.Equal(0, result.ExitCode);
        Assert.All(["init", "snapshot", "baseline", "explain", "runs", "run", "help"], verb => Assert.Contains($"\n{verb} ", result.Output));
        Assert.Empty(result.Error);
    }

    [Fact]
    public void No_word_at_all_is_help() =>
        Assert.Equal(AipmCommand.Run(_folder.Path, "help").Output, AipmCommand.Run(_folder.Path).Output);

    [Fact]
    public void An_unknown_verb_exits_with_2_and_names_the_nearest()
    {
        var result = AipmCommand.Run(_folder.Path, "basline");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'baseline'", result.Error);
        Assert.Contains("Try: aipm help baseline", result.Error);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Json_is_all_that_is_printed_and_holds_the_verb_and_the_sentence()
    {
        var result = AipmCommand.Run(_folder.Path, "init", ".", "--json");

        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal("init", json.RootElement.GetProperty("verb").GetString());
        Assert.Equal(["aipm/"], json.RootElement.GetProperty("created").EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public void A_second_init_makes_nothing()
    {
        var first = AipmCommand.Run(_folder.Path, "init", ".");
        var second = AipmCommand.Run(_folder.Path, "init", "--json");

        Assert.Contains("is ready", first.Output);
        using var json = JsonDocument.Parse(second.Output);
        Assert.Equal(0, json.RootElement.GetProperty("created").GetArrayLength());
    }

    [Fact]
    public void Data_flows_from_a_file_to_a_ladder_to_an_explanation_to_the_runs()
    {
        var rows = Enumerable.Range(0, 200).Select(i => $"{i % 17},{i % 5},{(2 * (i % 17)) - (3 * (i % 5)) + (i % 3)}");
        _folder.Write("numbers.csv", "a,b,y\n" + string.Join('\n', rows) + "\n");

        var snapshot = AipmCommand.Run(_folder.Path, "snapshot", "numbers.csv", "--as", "numbers");
        var baseline = AipmCommand.Run(_folder.Path, "baseline", "numbers", "--target", "y");
        var explain = AipmCommand.Run(_folder.Path, "explain", "--row", "3", "--json");
        var runs = AipmCommand.Run(_folder.Path, "runs");

        Assert.All([snapshot, baseline, explain, runs], result => Assert.True(result.ExitCode == 0, result.Error));
        Assert.True(File.Exists(Path.Combine(_folder.Path, "numbers.csv.dvc")));
        Assert.Contains("idge", baseline.Output);
        Assert.All(["r1", "r2", "r3", "snapshot", "baseline", "explain"], word => Assert.Contains(word, runs.Output));
    }

    [Fact]
    public void Html_writes_a_page_with_the_picture_inline()
    {
        _folder.Write("numbers.csv", "a,y\n" + string.Join('\n', Enumerable.Range(0, 60).Select(i => $"{i},{i * 2}")) + "\n");

        var result = AipmCommand.Run(_folder.Path, "baseline", "numbers.csv", "--target", "y", "--html", "out.html");

        Assert.True(result.ExitCode == 0, result.Error);
        var page = File.ReadAllText(Path.Combine(_folder.Path, "out.html"));
        Assert.Contains("<svg", page);
        Assert.DoesNotContain("<script", page);
    }
}
