using AiPm.Progress;
using AiPm.Verbs;

namespace AiPm.Explaining.Tests;

/// <summary>The verb as a user calls it on a model at hand, in a folder of its own.</summary>
internal sealed class ExplainDesk : IDisposable
{
    private static readonly ExplainVerb Verb = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("aipm-explaining-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public ExplainReport Run(ExplainOptions options, IProgressSink? progress = null, CancellationToken? cancellation = null, IVariables? variables = null) => Verb.Run(options, new VerbContext
    {
        Workspace = Workspace.At(Folder),
        Folder = Folder,
        Verbs = new VerbTable([Verb]),
        Progress = progress ?? new NoProgress(),
        Variables = variables ?? new NoVariables(),
        Cancellation = cancellation ?? TestContext.Current.CancellationToken,
    });

    public static ExplainOptions Options(object model, Table rows, Table? background = null, string method = "auto", ExplainSpace space = ExplainSpace.Margin) => new()
    {
        Live = ExplainedModel.Of(model),
        Data = DataReference.Of(rows),
        Background = background is null ? null : DataReference.Of(background),
        Method = method,
        Space = space,
    };

    public Explanation Explain(object model, Table rows, Table? background = null, string method = "auto", ExplainSpace space = ExplainSpace.Margin) =>
        Run(Options(model, rows, background, method, space)).Explanation ?? throw new InvalidOperationException("An explanation is expected.");

    /// <summary>Shapley's values by definition, of what a model predicts: [row, player, output].</summary>
    public static double[] BruteForce(Func<Table, double[]> model, IReadOnlyList<string> columns, Table rows, Table background)
    {
        var players = columns.Count;
        var factorial = Enumerable.Range(0, players + 1).Select(n => Enumerable.Range(1, n).Aggregate(1.0, (product, i) => product * i)).ToArray();
        var values = new List<double>();
        for (var row = 0; row < rows.RowCount; row++)
        {
            var here = row;
            double[][] worth = [.. Enumerable.Range(0, 1 << players).Select(set => Worth(model, columns, rows, here, background, set))];
            for (var player = 0; player < players; player++)
            {
                for (var output = 0; output < worth[0].Length; output++)
                {
                    var (who, what) = (player, output);
                    values.Add(Enumerable.Range(0, 1 << players).Where(set => (set >> who & 1) == 0).Sum(set =>
                    {
                        var size = System.Numerics.BitOperations.PopCount((uint)set);
                        return factorial[size] * factorial[players - size - 1] / factorial[players] * (worth[set | (1 << who)][what] - worth[set][what]);
                    }));
                }
            }
        }

        return [.. values];
    }

    private static double[] Worth(Func<Table, double[]> model, IReadOnlyList<string> columns, Table rows, int row, Table background, int set)
    {
        var count = background.RowCount;
        var mixed = new Table([.. columns.Select((name, j) => (set >> j & 1) != 0 ? rows[name].Take([.. Enumerable.Repeat(row, count)]) : background[name])], count);
        var answers = model(mixed);
        var outputs = answers.Length / count;
        return [.. Enumerable.Range(0, outputs).Select(output => Enumerable.Range(0, count).Average(b => answers[(b * outputs) + output]))];
    }
}
