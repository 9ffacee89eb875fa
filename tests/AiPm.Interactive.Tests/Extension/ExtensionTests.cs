using System.Globalization;
using AiPm.Catalog;
using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm.Interactive.Tests.Extension;

[CollectionDefinition(nameof(ExtensionTests), DisableParallelization = true)]
public class ExtensionAlone;

/// <summary>The extension script, compiled and run against the engine's API.</summary>
[Collection(nameof(ExtensionTests))]
public class ExtensionTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    public static TheoryData<string> Verbs => [.. AipmVerbs.Table().In(VerbHosts.Notebook).Select(verb => verb.Spec.Name)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Each_verb_is_declared_with_its_options_for_completion_and_hover(string name)
    {
        Assert.True(AipmVerbs.Table().TryFind(name, out var verb));
        var declared = engine.Notebook.OptionsOf(name);

        Assert.StartsWith(verb.Spec.Summary, engine.Notebook.AboutOf(name), StringComparison.Ordinal);
        foreach (var option in verb.Spec.Options)
        {
            var found = Assert.Single(declared, known => known.Name == $"--{option.Name}");
            Assert.StartsWith(option.Help, found.About, StringComparison.Ordinal);
            Assert.Equal(option.Kind == OptionKind.Flag, found.IsFlag);
            Assert.All(option.AllowedValues, word => Assert.Contains(word, found.Words));
        }

        Assert.Equal(verb.Spec.Argument?.Name, declared.SingleOrDefault(option => option.IsBareWord)?.Name[2..]);
        Assert.Single(declared, option => option.Name == "--as");
        Assert.DoesNotContain(declared, option => option.IsRequired);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Each_verb_hears_its_line_and_names_what_is_wrong_in_it(string name)
    {
        var cell = await Run($"#!aipm {name} --no-such-option 1");

        Assert.Empty(cell.Displays);
        Assert.StartsWith($"'{name}' has no option --no-such-option.", cell.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Each_verb_is_explained_as_a_table(string name)
    {
        var cell = await Run($"#!aipm help {name}");

        Assert.Null(cell.Error);
        var forms = Assert.Single(Assert.Single(cell.Displays));
        Assert.Contains("<table", forms["text/html"], StringComparison.Ordinal);
        Assert.Contains(name, forms["text/plain"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verb_that_stands_alone_runs_though_the_engine_drops_it_from_the_line()
    {
        var runs = await Run("#!aipm runs");
        var baseline = await Run("#!aipm baseline");

        Assert.Null(runs.Error);
        Assert.DoesNotContain("explains one", runs.Displays[0][0]["text/plain"], StringComparison.Ordinal);
        Assert.StartsWith("'baseline' needs DATA", baseline.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bare_directive_lists_the_verbs()
    {
        var cell = await Run("#!aipm");

        Assert.All(engine.Notebook.Verbs, verb => Assert.Contains(verb, cell.Displays[0][0]["text/plain"], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("#!aipm basline trips", "There is no verb 'basline'. The nearest is 'baseline'.")]
    [InlineData("#!aipm basline trips --target riders", "There is no verb 'basline'. The nearest is 'baseline'.")]
    [InlineData("#!aipm nonsense", "There is no verb 'nonsense'.")]
    [InlineData("#!aipm baseline trips", "'baseline' needs --target COLUMN")]
    [InlineData("#!aipm baseline 'my trips' --target riders", "Single quotes do not hold words together here: 'my trips'.")]
    [InlineData("#!aipm baseline trips --target a --target b", "--target came twice.")]
    [InlineData("#!aipm baseline my trips --target a", "'baseline' takes one DATA, but a second came: 'trips'.")]
    [InlineData("#!aipm baseline trips --target=riders", "An option and its value are separated by a space, not '=': --target=riders.")]
    [InlineData("#!aipm baseline trips --tagret riders", "'baseline' has no option --tagret. The nearest is --target.")]
    [InlineData("#!aipm baseline nowhere --target riders", "No data is called 'nowhere'")]
    [InlineData("#!aipm help --as class", "--as names a C# variable, but 'class' cannot be one.")]
    public async Task A_line_that_cannot_be_done_says_why_and_what_to_type(string line, string problem)
    {
        var cell = await Run(line);

        Assert.StartsWith(problem, cell.Error, StringComparison.Ordinal);
        Assert.Contains("\n  Try: ", cell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_of_an_earlier_cell_is_named_by_its_variable_and_the_report_becomes_one()
    {
        engine.Notebook["trips"] = Trips();

        var cell = await Run("#!aipm baseline trips --target riders --time date --test 10 --as ladder");

        Assert.Null(cell.Error);
        var outputs = cell.Displays.Select(display => display[^1]).Where(forms => forms.Values.Any(form => form.Length > 0)).ToList();
        Assert.Equal(["image/png", "text/plain"], outputs[0].Keys);
        Assert.Equal("iVBORw0KGgo", outputs[0]["image/png"][..11]);
        Assert.Equal(["text/html", "text/plain"], outputs[1].Keys);
        var ladder = Assert.IsType<BaselineLadder>(engine.Notebook["ladder"]);
        Assert.Equal(ladder.Sentence, outputs[0]["text/plain"]);
        Assert.Same(ladder, Aipm.Last);
        Assert.Contains("trips", engine.Notebook.OptionsOf("baseline").Single(option => option.IsBareWord).Words);
    }

    [Fact]
    public async Task A_file_becomes_a_snapshot_that_the_next_cell_names_in_C_sharp_too()
    {
        await File.WriteAllTextAsync(Path.Combine(engine.Folder, "small.csv"), "a,b\n1,2\n3,4\n", TestContext.Current.CancellationToken);

        var cell = await Run("#!aipm snapshot small.csv --as small");

        Assert.Null(cell.Error);
        Assert.Equal(2, Aipm.Read("small").RowCount);
        Assert.Contains("small", engine.Notebook.OptionsOf("baseline").Single(option => option.IsBareWord).Words);
        Assert.Contains("small.csv", engine.Notebook.OptionsOf("snapshot").Single(option => option.IsBareWord).Words);
        Assert.StartsWith("r", engine.Notebook.OptionsOf("runs").Single(option => option.IsBareWord).Words[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_cell_stops_the_verb_and_the_run_is_kept_as_stopped()
    {
        engine.Notebook["stopped"] = Trips();

        var cell = await engine.Notebook.RunAsync("#!aipm baseline stopped --target riders --time date --test 10", new CancellationToken(canceled: true));

        Assert.Equal("The verb was stopped before it ended.", cell.Error);
        Assert.Equal(RunStatus.Stopped, Aipm.Runs(limit: 1).Runs[0].Status);
    }

    [Fact]
    public void The_notebook_begins_with_the_names_of_the_kit() => Assert.Equal(["using AiPm; using AiPm.Experiments; using AiPm.Explaining; using AiPm.Learning;"], engine.Notebook.DeferredCode);

    private Task<EngineCell> Run(string line) => engine.Notebook.RunAsync(line, TestContext.Current.CancellationToken);

    private static Table Trips()
    {
        var csv = Path.GetTempFileName() + ".csv";
        var lines = Enumerable.Range(0, 60).Select(day => string.Create(
            CultureInfo.InvariantCulture,
            $"{new DateOnly(2024, 1, 1).AddDays(day):yyyy-MM-dd},{10 + (day % 7) + (day * 0.1):0.0}"));
        File.WriteAllLines(csv, ["date,riders", .. lines]);
        try
        {
            return Aipm.Read(csv);
        }
        finally
        {
            File.Delete(csv);
        }
    }
}
