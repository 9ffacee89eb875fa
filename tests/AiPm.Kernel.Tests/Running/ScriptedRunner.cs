using AiPm.Kernel.Running;

namespace AiPm.Kernel.Tests.Running;

/// <summary>Runs cells written in four words: <c>print x</c>, <c>throw x</c>, <c>crash x</c>, <c>wait</c> (until told to stop), <c>hang</c> (for ever).</summary>
internal sealed class ScriptedRunner : ICellRunner, IDisposable
{
    public List<string> Ran { get; } = [];

    public Action<string> OnCell { get; init; } = _ => { };

    public bool IsDisposed { get; private set; }

    public async Task<CellResult> RunCellAsync(string source, CancellationToken cancellation, Action<CellOutput>? onOutput = null)
    {
        Ran.Add(source);
        OnCell(source);
        var outputs = new List<CellOutput>();
        void Put(CellOutput output)
        {
            outputs.Add(output);
            onOutput?.Invoke(output);
        }

        var lines = source.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var (word, rest) = (lines[i].Split(' ')[0], lines[i][lines[i].Split(' ')[0].Length..].Trim());
            switch (word)
            {
                case "print":
                    Put(new StreamOutput("stdout", rest + "\n"));
                    break;
                case "throw":
                    Put(new ErrorOutput("ScriptedException", rest + "\nsecond line", ["at line"], i + 1));
                    return new CellResult(outputs, (ErrorOutput)outputs[^1]);
                case "crash":
                    throw new InvalidOperationException(rest);
                case "wait":
                    await Task.Delay(Timeout.Infinite, cancellation);
                    break;
                case "hang":
                    await new TaskCompletionSource().Task;
                    break;
            }
        }

        return new CellResult(outputs, null);
    }

    public void Dispose() => IsDisposed = true;
}
