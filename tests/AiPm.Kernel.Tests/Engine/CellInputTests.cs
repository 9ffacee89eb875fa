namespace AiPm.Kernel.Tests.Engine;

public sealed class CellInputTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Lines_read_from_the_console_are_asked_for_one_by_one()
    {
        var (text, asked) = await Answer("var first = Console.ReadLine(); var letter = (char)Console.Read(); $\"{first} {letter} {Console.ReadLine()}\"", "one", "two", "three");

        Assert.Equal("one t wo", text);
        Assert.Equal([("", false), ("", false)], asked);
    }

    [Fact]
    public async Task Reading_to_the_end_ends_with_an_empty_line()
    {
        var (text, _) = await Answer("Console.In.ReadToEnd().Replace('\\n', '|')", "one", "two", "", "three");

        Assert.Equal("one|two|", text);
    }

    [Fact]
    public async Task Input_and_Password_ask_with_their_prompt()
    {
        var (text, asked) = await Answer("$\"{Input(\"Name\")} {Password(\"Key\")} {await GetInputAsync(\"Again\")} {await GetPasswordAsync(\"Secret\")}\"", "a", "b", "c", "d");

        Assert.Equal("a b c d", text);
        Assert.Equal([("Name", false), ("Key", true), ("Again", false), ("Secret", true)], asked);
    }

    [Fact]
    public async Task With_nobody_to_type_a_question_is_an_error_with_what_to_do()
    {
        Assert.StartsWith("The cell asks 'Name', and nobody can type an answer here.\n  Try: a variable in a cell tagged parameters", (await engine.Error("Input(\"Name \")")).Message, StringComparison.Ordinal);
        Assert.Contains("Environment.GetEnvironmentVariable", (await engine.Error("Password()")).Message);
    }

    [Fact]
    public async Task Work_that_outlives_its_cell_has_nobody_to_ask()
    {
        var asked = false;
        var result = await engine.Engine.RunCellAsync(
            new CellRequest("var go = new TaskCompletionSource(); var late = Task.Run(async () => { await go.Task; return Console.ReadLine() is null; });") { OnQuestion = (_, _, _) => (asked = true).ToString() },
            TestContext.Current.CancellationToken);

        Assert.True(result.Succeeded);
        Assert.Equal("True", await engine.Value("go.SetResult(); await late"));
        Assert.False(asked);
    }

    [Fact]
    public async Task A_question_is_stopped_with_its_cell()
    {
        using var cancel = new CancellationTokenSource();
        var result = await engine.Engine.RunCellAsync(
            new CellRequest("Console.ReadLine()")
            {
                OnQuestion = (_, _, token) =>
                {
                    cancel.Cancel();
                    token.ThrowIfCancellationRequested();
                    return "never";
                },
            },
            cancel.Token);

        Assert.Equal("Cancelled", result.Error!.Name);
    }

    private async Task<(string? Text, List<(string Prompt, bool IsSecret)> Asked)> Answer(string source, params string[] answers)
    {
        var asked = new List<(string, bool)>();
        var result = await engine.Engine.RunCellAsync(
            new CellRequest(source)
            {
                OnQuestion = (prompt, isSecret, _) =>
                {
                    asked.Add((prompt, isSecret));
                    return answers[asked.Count - 1];
                },
            },
            TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Error?.Message);
        return (result.Outputs.OfType<ResultOutput>().Single().Bundle["text/plain"], asked);
    }
}
