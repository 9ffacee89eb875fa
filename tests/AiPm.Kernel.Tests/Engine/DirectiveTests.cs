namespace AiPm.Kernel.Tests.Engine;

public sealed class DirectiveTests : IClassFixture<EngineFixture>
{
    private readonly EngineFixture _engine;

    public DirectiveTests(EngineFixture engine)
    {
        _engine = engine;
        _engine.Engine.VerbHandler = null;
    }

    [Fact]
    public async Task Verb_lines_run_in_order_before_the_code_that_sees_what_they_set()
    {
        var lines = new List<string>();
        _engine.Engine.VerbHandler = (line, _) =>
        {
            lines.Add(line);
            Console.WriteLine($"verb {lines.Count}");
            _engine.Engine.SetVariable("made", lines.Count);
            return Task.CompletedTask;
        };

        var result = await _engine.Must("#!aipm first --as made\n  #!aipm second \"it's\" 'quoted\nConsole.WriteLine(\"code\");\nmade + 1");

        Assert.Equal(["#!aipm first --as made", "#!aipm second \"it's\" 'quoted"], lines);
        Assert.Equal("verb 1\nverb 2\ncode\n", Assert.IsType<StreamOutput>(result.Outputs[0]).Text);
        Assert.Equal("3", Assert.IsType<ResultOutput>(result.Outputs[1]).Bundle["text/plain"]);
    }

    [Fact]
    public async Task What_a_verb_throws_is_the_cells_error_with_its_line_and_the_code_does_not_run()
    {
        _engine.Engine.VerbHandler = (line, _) => line.EndsWith("bad", StringComparison.Ordinal) ? throw new AipmException("There is no verb 'bad'.", "#!aipm help") : Task.CompletedTask;

        var error = await _engine.Error("#!aipm good\n\n#!aipm bad\nvar ran = 1;");

        Assert.Equal("There is no verb 'bad'.\n  Try: #!aipm help", error.Message);
        Assert.Equal(3, error.SourceLine);
        Assert.DoesNotContain("ran", _engine.Engine.Variables.Names);
    }

    [Fact]
    public async Task A_verb_line_after_code_is_refused_before_the_code_runs()
    {
        _engine.Engine.VerbHandler = (_, _) => Task.CompletedTask;

        var error = await _engine.Error("var ran = 1;\n#!aipm drift");

        Assert.Contains("'#!aipm drift' stands after C# code", error.Message);
        Assert.Contains("move it to the top of the cell", error.Message);
        Assert.Equal(2, error.SourceLine);
        Assert.DoesNotContain("ran", _engine.Engine.Variables.Names);
    }

    [Fact]
    public async Task Comments_and_empty_lines_may_stand_above_a_verb_line()
    {
        var lines = new List<string>();
        _engine.Engine.VerbHandler = (line, _) =>
        {
            lines.Add(line);
            return Task.CompletedTask;
        };

        await _engine.Must("// a remark\n\n#!csharp\n#!aipm runs\n/* another */ 1");

        Assert.Equal(["#!aipm runs"], lines);
    }

    [Fact]
    public async Task Directives_inside_strings_and_comments_are_text()
    {
        var value = await _engine.Value("/*\n#!aipm no\n#r \"nuget: No\"\n*/\nvar text = \"\"\"\n#!aipm drift\n#r \"nuget: Nothing\"\n\"\"\";\ntext");

        Assert.Equal("#!aipm drift\n#r \"nuget: Nothing\"", value);
    }

    [Fact]
    public async Task Without_a_handler_a_verb_line_is_refused()
    {
        Assert.Contains("started without verbs", (await _engine.Error("#!aipm runs")).Message);
    }

    [Theory]
    [InlineData("#!csharp\n5")]
    [InlineData("#!c#\n5")]
    [InlineData("\n#!csharp\n5")]
    public async Task The_line_that_names_C_sharp_does_nothing(string source) => Assert.Equal("5", await _engine.Value(source));

    [Theory]
    [InlineData("#!fsharp\nlet a = 1", "into a library and #r")]
    [InlineData("#!pwsh\nls 'it", "in a terminal")]
    [InlineData("#!sql\nselect 1", "DuckDBConnection")]
    [InlineData("#!kql\ntable", "Microsoft.Azure.Kusto.Data")]
    [InlineData("#!javascript\nalert('x')", "HTML(\"<script>")]
    [InlineData("#!http\nGET /", "HttpClient")]
    [InlineData("#!value --name x\ntext", "var text =")]
    [InlineData("#!connect mssql", "the package of what you connect to")]
    [InlineData("#!share --from fsharp x", "all cells share them")]
    [InlineData("#!whatever", "begins with #!aipm")]
    [InlineData("#!aimp drift", "#!aipm help")]
    public async Task Foreign_lines_get_a_sentence_on_what_to_do(string source, string advice)
    {
        var error = await _engine.Error(source);

        Assert.Contains("This kernel runs C#", error.Message);
        Assert.Contains(advice, error.Message);
        Assert.Equal(1, error.SourceLine);
    }

    [Fact]
    public async Task An_assembly_is_referenced_by_a_path_from_the_notebooks_folder()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_engine.Folder, "lib"));
        File.Copy(typeof(CsCheck.Check).Assembly.Location, Path.Combine(folder.FullName, "CsCheck.dll"));

        Assert.Equal("CsCheck", await _engine.Value("#r \"lib/CsCheck.dll\"\ntypeof(CsCheck.Gen).Namespace"));
        Assert.Equal("CsCheck", await _engine.Value("typeof(CsCheck.Check).Namespace"));
    }

    [Fact]
    public async Task A_missing_file_and_a_file_that_is_no_assembly_are_told()
    {
        await File.WriteAllTextAsync(Path.Combine(_engine.Folder, "text.dll"), "text", TestContext.Current.CancellationToken);

        Assert.Contains($"There is no file {Path.Combine(_engine.Folder, "nothing.dll")}", (await _engine.Error("1\n#r \"nothing.dll\"")).Message);
        Assert.Contains("is no .NET assembly", (await _engine.Error("#r \"text.dll\"")).Message);
    }

    [Fact]
    public async Task A_bare_assembly_name_is_left_to_the_compiler() =>
        Assert.Equal("XmlDocument", await _engine.Value("#r \"System.Xml\"\ntypeof(System.Xml.XmlDocument).Name"));
}
