using AiPm.Kernel.Jupyter;

namespace AiPm.Kernel.Tests.Jupyter;

public sealed class StdinTests
{
    private readonly ScriptedLanguage _language = new ScriptedLanguage()
        .Cell("ask", (cell, cancellation) => AskAsync(cell, "Name? ", false, cancellation))
        .Cell("secret", (cell, cancellation) => AskAsync(cell, "Password: ", true, cancellation));

    [Theory]
    [InlineData("ask", "Name? ", "false")]
    [InlineData("secret", "Password: ", "true")]
    public async Task A_question_goes_to_who_runs_the_cell_and_the_answer_to_the_cell(string code, string prompt, string isSecret)
    {
        await using var kernel = await RunningKernel.StartAsync(_language);
        var frontEnd = await kernel.ConnectAsync();
        await kernel.ConnectAsync();
        var running = frontEnd.Execute(code);

        var question = await frontEnd.ReceiveAsync(JupyterChannel.Stdin);
        Assert.Equal(("input_request", running, prompt, isSecret), (question.Type, question.ParentId, question["prompt"], question["password"]));
        frontEnd.Send(JupyterChannel.Stdin, "input_reply", """{"value":"Zoë 😀"}""");

        await frontEnd.ReplyAsync(running);
        Assert.Equal([$"input {code}", "stdout asking", "stderr Zoë 😀"], (await frontEnd.OutputsAsync(running)).Select(message => message.ToString()));
    }

    [Fact]
    public async Task Where_questions_are_not_allowed_the_cell_learns_that_nobody_can_type()
    {
        await using var kernel = await RunningKernel.StartAsync(_language);
        var frontEnd = await kernel.ConnectAsync();

        var (_, outputs) = await frontEnd.RunAsync("ask", "\"allow_stdin\":false");

        Assert.Equal("stderr nobody", outputs[^1]);
    }

    [Fact]
    public async Task Where_the_front_end_has_no_stdin_the_cell_learns_that_nobody_can_type()
    {
        await using var kernel = await RunningKernel.StartAsync(_language);
        var frontEnd = await kernel.ConnectAsync(hasStdin: false);

        var (_, outputs) = await frontEnd.RunAsync("ask");

        Assert.Equal("stderr nobody", outputs[^1]);
    }

    [Fact]
    public async Task An_interrupt_ends_the_asking_and_a_late_answer_is_ignored()
    {
        await using var kernel = await RunningKernel.StartAsync(_language);
        var frontEnd = await kernel.ConnectAsync();
        var running = frontEnd.Execute("ask");
        await frontEnd.ReceiveAsync(JupyterChannel.Stdin);

        await frontEnd.AskAsync(JupyterChannel.Control, "interrupt_request");
        Assert.Equal("Cancelled", (await frontEnd.ReplyAsync(running))["ename"]);
        frontEnd.Send(JupyterChannel.Stdin, "input_reply", """{"value":"late"}""");

        await LogOf(kernel, "nothing was asked");
        Assert.Equal("ok", (await frontEnd.RunAsync("1")).Reply["status"]);
    }

    [Fact]
    public async Task An_answer_of_somebody_else_is_ignored_and_other_messages_too()
    {
        await using var kernel = await RunningKernel.StartAsync(_language);
        var frontEnd = await kernel.ConnectAsync();
        var stranger = await kernel.ConnectAsync();
        stranger.Send(JupyterChannel.Stdin, "input_reply", """{"value":"too early"}""");
        var running = frontEnd.Execute("ask");
        await frontEnd.ReceiveAsync(JupyterChannel.Stdin);

        stranger.Send(JupyterChannel.Stdin, "input_reply", """{"value":"mine"}""");
        frontEnd.Send(JupyterChannel.Stdin, "execute_request", """{"code":"1"}""");
        await LogOf(kernel, "Ignored execute_request on stdin");
        frontEnd.Send(JupyterChannel.Stdin, "input_reply", """{"value":5}""");
        await LogOf(kernel, "The field 'value' of input_reply is the number 5");
        frontEnd.Send(JupyterChannel.Stdin, "input_reply", """{"value":"right"}""");

        await frontEnd.ReplyAsync(running);
        Assert.Equal("stderr right", (await frontEnd.OutputsAsync(running))[^1].ToString());
    }

    private static async Task<ErrorOutput?> AskAsync(CellRequest cell, string prompt, bool isSecret, CancellationToken cancellation)
    {
        cell.OnOutput!(new StreamOutput("stdout", "asking"));
        var answer = await Task.Run(() => cell.OnQuestion?.Invoke(prompt, isSecret, cancellation), CancellationToken.None);
        cell.OnOutput(new StreamOutput("stderr", answer ?? "nobody"));
        return null;
    }

    private static async Task LogOf(RunningKernel kernel, string text)
    {
        while (!kernel.Log.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
