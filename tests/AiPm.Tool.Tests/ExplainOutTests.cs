using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AiPm.Tool.Tests;

/// <summary><c>aipm explain --out</c> as a process of its own: what it prints and writes, and what is left when it is stopped.</summary>
public sealed class ExplainOutTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_rows_and_numbers_are_as_promised()
    {
        WriteModel(trees: 3, depth: 3, "wind speed", "rain", "day");
        _folder.Write("rows.csv", "wind speed,rain,day\n0.25,1,0.5\n,0.125,1\n0.9,0.7,0.1\n");

        var result = AipmCommand.Run(_folder.Path, "explain", "--model", "m.txt", "--data", "rows.csv", "--method", "tree", "--threads", "2", "--json", "--out", "phi.csv");

        Assert.True(result.ExitCode == 0, result.Error);
        using var json = JsonDocument.Parse(result.Output);
        Assert.True(json.RootElement.GetProperty("computeSeconds").GetDouble() >= 0);
        var lines = File.ReadAllText(Path("phi.csv")).Split('\n');
        Assert.Equal(["wind speed,rain,day,base,prediction", "", "", "", ""], lines.Select((line, i) => i == 0 ? line : ""));
        foreach (var line in lines[1..4])
        {
            var fields = line.Split(',');
            double[] numbers = [.. fields.Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
            Assert.Equal(numbers[4], numbers[..4].Sum(), 1e-12);
            Assert.Equal(fields, numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture) is var text && text.AsSpan().ContainsAny(".E") ? text : text + ".0"));
        }
    }

    [Fact]
    public void A_background_and_interactions_come_through_the_command_line()
    {
        WriteModel(trees: 3, depth: 3, "a", "b", "c");
        _folder.Write("rows.csv", "a,b,c\n0.25,1,0.5\n,0.125,1\n");
        _folder.Write("background.csv", "a,b,c\n0.5,0.5,0.5\n0.1,0.9,0.2\n");

        var result = AipmCommand.Run(_folder.Path, "explain", "--model", "m.txt", "--data", "rows.csv", "--background", "background.csv", "--interactions", "--out", "phi.csv");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("a*a,a*b,a*c,b*b,b*c,c*c", File.ReadLines(Path("phi.interactions.csv")).First());
        double[][] Rows(string name) => [.. File.ReadLines(Path(name)).Skip(1).Select(line => line.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray())];
        var (values, pairs) = (Rows("phi.csv"), Rows("phi.interactions.csv"));
        Assert.All(Enumerable.Range(0, 2), row => Assert.Equal(values[row][1], pairs[row][1] + pairs[row][3] + pairs[row][4], 1e-12));
    }

    [Fact]
    public void A_killed_run_is_gone_on_with_and_gives_the_same_bytes()
    {
        WriteLarge();
        var whole = Explain("phi.csv");
        File.Move(Path("phi.csv"), Path("expected"));
        using (var process = AipmCommand.Start(_folder.Path, Words("phi.csv")))
        {
            WaitForMark(process, "phi.csv");
            process.Kill();
            process.WaitForExit();
        }

        var wasKilled = !File.Exists(Path("phi.csv")); // on a machine that slept at the wrong moment the run is over
        var report = Explain("phi.csv", "--threads", "2");

        Assert.DoesNotContain("an earlier run", whole);
        Assert.Equal(wasKilled, report.Contains("an earlier run of the same command", StringComparison.Ordinal));
        Assert.Equal(File.ReadAllBytes(Path("expected")), File.ReadAllBytes(Path("phi.csv")));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.part*"));
    }

    [Fact]
    public async Task Ctrl_C_leaves_a_part_and_no_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Signals are sent by kill.");
        WriteLarge();
        using var process = AipmCommand.Start(_folder.Path, Words("phi.csv"));
        var reading = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        WaitForMark(process, "phi.csv");

        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(5)));
        var error = await reading;
        var wasStopped = process.ExitCode != 0; // on a machine that slept at the wrong moment the run was over
        Assert.Equal(wasStopped ? 130 : 0, process.ExitCode);
        Assert.Equal(!wasStopped, File.Exists(Path("phi.csv")));
        Assert.Equal(wasStopped, File.Exists(Path("phi.csv.part")));
        Assert.Equal(wasStopped, error.Contains("rows are in phi.csv.part; the same command goes on from there", StringComparison.Ordinal));
        Assert.Equal(wasStopped, error.Contains("Stopped.", StringComparison.Ordinal));
    }

    private string Path(string name) => System.IO.Path.Combine(_folder.Path, name);

    private static string[] Words(string file) => ["explain", "--model", "m.txt", "--data", "rows.csv", "--threads", "1", "--json", "--out", file];

    private string Explain(string file, params string[] more)
    {
        var result = AipmCommand.Run(_folder.Path, [.. Words(file).Where((_, i) => more.Length == 0 || i is not (5 or 6)), .. more]);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output;
    }

    // The first block is safe on disk; two more are to come.
    private void WaitForMark(Process process, string file)
    {
        var clock = Stopwatch.StartNew();
        while (!File.Exists(Path(file + ".part.json")) && !process.HasExited && clock.Elapsed < TimeSpan.FromMinutes(5))
        {
            Thread.Sleep(1);
        }

        Assert.True(File.Exists(Path(file + ".part.json")) || !process.HasExited, "The run ended before its first block was safe.");
    }

    private void WriteLarge()
    {
        WriteModel(trees: 20, depth: 7, "a", "b", "c");
        var text = new StringBuilder("a,b,c\n");
        for (var row = 0; row < 220_000; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row % 101 / 101.0:0.###},{row % 7},{row % 997 / 997.0:0.###}\n");
        }

        _folder.Write("rows.csv", text.ToString());
    }

    // Complete trees in LightGBM's text.
    private void WriteModel(int trees, int depth, params string[] names)
    {
        var random = new Random(1);
        var (splits, leaves) = ((1 << depth) - 1, 1 << depth);
        string List(int count, Func<int, double> number) => string.Join(' ', Enumerable.Range(0, count).Select(i => number(i).ToString("R", CultureInfo.InvariantCulture)));
        double Child(int i) => i < splits ? i : -(i - splits) - 1;
        double Cover(int i) => 4096 >> (int)Math.Log2(i + 1);
        var text = new StringBuilder("tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\n");
        text.Append(CultureInfo.InvariantCulture, $"max_feature_idx={names.Length - 1}\nobjective=regression\nfeature_names={string.Join(' ', names.Select(name => name.Replace(' ', '_')))}\n");
        text.Append(CultureInfo.InvariantCulture, $"feature_infos={string.Join(' ', names.Select(_ => "[0:1]"))}\n\n");
        for (var tree = 0; tree < trees; tree++)
        {
            text.Append(CultureInfo.InvariantCulture, $"Tree={tree}\nnum_leaves={leaves}\nnum_cat=0\nsplit_feature={List(splits, _ => random.Next(names.Length))}\n");
            text.Append(CultureInfo.InvariantCulture, $"split_gain={List(splits, _ => 1)}\nthreshold={List(splits, _ => Math.Round(random.NextDouble(), 3))}\ndecision_type={List(splits, _ => 8)}\n");
            text.Append(CultureInfo.InvariantCulture, $"left_child={List(splits, i => Child((2 * i) + 1))}\nright_child={List(splits, i => Child((2 * i) + 2))}\n");
            text.Append(CultureInfo.InvariantCulture, $"leaf_value={List(leaves, _ => random.NextDouble())}\nleaf_weight={List(leaves, _ => 4096 / leaves)}\nleaf_count={List(leaves, _ => 4096 / leaves)}\n");
            text.Append(CultureInfo.InvariantCulture, $"internal_value={List(splits, _ => 0)}\ninternal_weight={List(splits, Cover)}\ninternal_count={List(splits, Cover)}\nis_linear=0\nshrinkage=1\n\n\n");
        }

        _folder.Write("m.txt", text.Append("end of trees\n").ToString());
    }
}
