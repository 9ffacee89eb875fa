using System.Globalization;
using System.Text.Json;

namespace AiPm.Kernel.Jupyter;

/// <summary>Runs the cells that front ends send.</summary>
/// <param name="kernel">What it needs of the kernel.</param>
internal sealed class CellExecutions(KernelParts kernel)
{
    private readonly DisplayIds _ids = new();
    private int _count;

    /// <summary>Runs a cell, publishes what it puts out, and answers.</summary>
    /// <param name="message">The request.</param>
    public async Task RunAsync(JupyterMessage message)
    {
        if (Read(message) is not { } request)
        {
            return;
        }

        var count = _count + 1;
        if (request.IsKept)
        {
            _count = count;
            kernel.History.Add(count, request.Code);
        }

        if (!request.IsSilent)
        {
            kernel.Sender.Publish(message.Header, "execute_input", json =>
            {
                json.WriteString("code", request.Code);
                json.WriteNumber("execution_count", count);
            });
        }

        var screen = new CellScreen(kernel.Sender, _ids, message.Header, count, kernel.Running, kernel.Time);
        var cancellation = kernel.Running.Begin(message, () => TellStillRuns(screen));
        var error = await RunAsync(message, request, count, screen, cancellation).ConfigureAwait(false);
        var expressions = error is null ? await EvaluateAsync(request, cancellation).ConfigureAwait(false) : [];
        kernel.Running.End();
        screen.End();
        if (error is not null && request.StopsOnError)
        {
            // Before the answer: what is sent on seeing it is not meant.
            await kernel.AbortWaitingAsync().ConfigureAwait(false);
        }

        Answer(message, count, error, expressions);
    }

    /// <summary>Answers in the place of a cell that will never end.</summary>
    /// <param name="message">The request.</param>
    public void GiveUp(JupyterMessage message)
    {
        var error = new ErrorOutput("Interrupted", "The cell did not stop when it was interrupted; the kernel ends, and its variables are lost.", [], null);
        kernel.Sender.Publish(message.Header, "error", json => OutputContent.WriteError(json, error));
        Answer(message, _count, error, []);
    }

    /// <summary>Answers for a cell that never began because an earlier one failed.</summary>
    /// <param name="message">The request.</param>
    public void Abort(JupyterMessage message) =>
        // No count: notebooks would write another cell's number before it.
        kernel.Sender.Reply(message, json => json.WriteString("status", "aborted"));

    // Notebooks show what is published under a cell, not what answers it.
    private ExecuteRequest? Read(JupyterMessage message)
    {
        try
        {
            return ExecuteRequest.Of(message);
        }
        catch (MalformedRequestException failure)
        {
            var error = FailureText.Of(failure);
            kernel.Sender.Publish(message.Header, "error", json => OutputContent.WriteError(json, error));
            Answer(message, _count, error, []);
            return null;
        }
    }

    private async Task<ErrorOutput?> RunAsync(JupyterMessage message, ExecuteRequest request, int count, CellScreen screen, CancellationToken cancellation)
    {
        try
        {
            var language = await kernel.Language().WaitAsync(cancellation).ConfigureAwait(false);
            var cell = new CellRequest(request.Code)
            {
                Name = request.IsSilent ? "silent cell" : string.Create(CultureInfo.InvariantCulture, $"cell {count}"),
                Count = request.IsSilent ? null : count,
                OnOutput = request.IsSilent ? null : screen.Add,
                OnReplaced = request.IsSilent ? null : screen.Replace,
                OnCleared = request.IsSilent ? null : screen.Clear,
                OnQuestion = request.AllowsStdin ? (prompt, isSecret, stop) => Ask(message, screen, prompt, isSecret, stop) : null,
            };
            return (await language.RunAsync(cell, cancellation).ConfigureAwait(false)).Error;
        }
#pragma warning disable CA1031 // Whatever happens is the cell's failure; the front end waits for an answer.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var error = FailureText.Of(failure);
            if (!request.IsSilent)
            {
                screen.Add(error);
            }

            return error;
        }
    }

    private string? Ask(JupyterMessage message, CellScreen screen, string prompt, bool isSecret, CancellationToken cancellation)
    {
        screen.Flush();
        return kernel.Questions.AskAsync(message, prompt, isSecret, cancellation).GetAwaiter().GetResult();
    }

    private async Task<IReadOnlyList<(string Name, ResultOutput? Value, ErrorOutput? Error)>> EvaluateAsync(ExecuteRequest request, CancellationToken cancellation)
    {
        var values = new List<(string, ResultOutput?, ErrorOutput?)>();
        foreach (var (name, expression) in request.Expressions)
        {
            try
            {
                var language = await kernel.Language().ConfigureAwait(false);
                var result = await language.RunAsync(new CellRequest(expression) { Name = "expression" }, cancellation).ConfigureAwait(false);
                var value = result.Outputs.OfType<ResultOutput>().FirstOrDefault();
                values.Add((name, value, result.Error ?? (value is null ? FailureText.NoValue(expression) : null)));
            }
#pragma warning disable CA1031 // As above.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                values.Add((name, null, FailureText.Of(failure)));
            }
        }

        return values;
    }

    private void Answer(JupyterMessage message, int count, ErrorOutput? error, IReadOnlyList<(string Name, ResultOutput? Value, ErrorOutput? Error)> expressions)
    {
        if (error is not null)
        {
            kernel.Sender.ReplyError(message, error, json => WriteRest(json, count, []));
        }
        else
        {
            kernel.Sender.ReplyOk(message, json => WriteRest(json, count, expressions));
        }
    }

    private static void WriteRest(Utf8JsonWriter json, int count, IReadOnlyList<(string Name, ResultOutput? Value, ErrorOutput? Error)> expressions)
    {
        json.WriteNumber("execution_count", count);
        json.WriteStartObject("user_expressions");
        foreach (var (name, value, error) in expressions)
        {
            json.WriteStartObject(name);
            json.WriteString("status", error is null ? "ok" : "error");
            if (error is not null)
            {
                OutputContent.WriteError(json, error);
            }
            else if (value is not null)
            {
                OutputContent.WriteBundle(json, value.Bundle);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("payload");
        json.WriteEndArray();
    }

    private static void TellStillRuns(CellScreen screen)
    {
        screen.Add(new StreamOutput("stderr", "The cell was interrupted and is still running. Interrupt again to end the kernel: Jupyter starts a new one, and the variables are lost.\n"));
        screen.Flush();
    }
}
