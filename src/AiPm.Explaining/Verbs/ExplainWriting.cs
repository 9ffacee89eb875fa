using AiPm.Data;
using AiPm.Progress;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>Writes the values of all rows to a file, block by block: a million rows take the memory of one block, and a run that was stopped is gone on with.</summary>
internal sealed class ExplainWriting(ExplainSubject subject, ExplainOptions options, VerbContext context)
{
    private readonly List<string> _notes = [];
    private ExplainSubject _subject = subject;
    private ExplainBackground? _background;
    private Explainer? _explainer;
    private ExplanationOutput? _output;
    private Explanation? _first;
    private long _read;
    private double _before;

    private int Threads => options.Threads ?? Environment.ProcessorCount;

    /// <summary>Explains and writes; the file is there whole, or not at all.</summary>
    /// <param name="provenance">Where the numbers come from.</param>
    /// <param name="line">The command without its threads, by which a part is known again.</param>
    /// <exception cref="AipmException">The data lacks columns, or the file cannot be written.</exception>
    public ExplainedFile Run(Provenance provenance, string line)
    {
        var name = options.Out ?? throw new InvalidOperationException("A file is expected.");
        var path = Path.GetFullPath(name, context.Folder);
        try
        {
            var (stamp, notes) = DataBlocks.Read(ExplainData.Reference(_subject, options, context), context, (block, hash) => Take(block, hash, path, line));
            var output = _output ?? throw new InvalidOperationException("Data has at least one block.");
            output.Complete(context.Cancellation);
            return Report(name, output, [.. notes, .. _notes, .. _explainer?.Notes ?? []], provenance with { Data = _background?.Stamp is { } used ? [stamp, used] : [stamp] });
        }
        catch (OperationCanceledException stop)
        {
            _output?.Dispose();
            if (PartMark.Load(path) is not { } mark)
            {
                throw;
            }

            throw new OperationCanceledException($"Stopped. {NumberText.Count(mark.Rows)} rows are in {name}.part; the same command goes on from there.", stop, context.Cancellation);
        }
        finally
        {
            _output?.Dispose();
        }
    }

    private static string PairsPath(string path) => Path.ChangeExtension(path, $".interactions{Path.GetExtension(path)}");

    private ExplainedFile Report(string name, ExplanationOutput output, IReadOnlyList<string> notes, Provenance provenance)
    {
        var first = _first ?? throw new InvalidOperationException("Some rows were explained.");
        return new ExplainedFile
        {
            Model = _subject.Title,
            RunId = _subject.RunId,
            Target = _subject.Model.Signature.Target,
            Space = first.Space,
            Method = first.Method,
            BackgroundCount = first.BackgroundCount,
            Background = _background?.Words ?? "",
            BaseLabel = _background?.BaseLabel ?? "",
            File = name,
            InteractionsFile = options.Interactions ? PairsPath(name) : "",
            Rows = output.Rows,
            Features = first.Features.Count,
            Outputs = first.Outputs,
            AdditivityError = output.AdditivityError,
            ComputeSeconds = output.ComputeSeconds,
            Threads = Threads,
            Notes = notes,
            Provenance = provenance,
        };
    }

    private void Take(Table block, Func<string> dataHash, string path, string line)
    {
        var explainer = _explainer ??= Prepare(block);
        var output = _output ??= Open(dataHash, path, line);
        var first = (int)Math.Clamp(output.RowsBefore - _read, 0, block.RowCount);
        _read += block.RowCount;
        if (first > 0 && first == block.RowCount)
        {
            return; // an earlier run wrote all of it
        }

        do
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(explainer.MostRows, block.RowCount - first);
            var explanation = explainer.Explain(count == block.RowCount ? block : block.Take([.. Enumerable.Range(first, count)]));
            output.Append(explanation);
            output.ComputeSeconds = _before + explainer.ProcessorTime.TotalSeconds;
            _first ??= explanation;
            context.Progress.Report(new ProgressUpdate { Activity = $"explained {NumberText.Count(output.Rows)} rows" });
            first += count;
        }
        while (first < block.RowCount);
    }

    private ExplanationOutput Open(Func<string> dataHash, string path, string line)
    {
        var output = new ExplanationOutput(path, options.Interactions ? PairsPath(path) : null, Key, Threads);
        _before = output.ComputeSeconds;
        if (output.RowsBefore > 0)
        {
            _notes.Add($"The first {NumberText.Count(output.RowsBefore)} rows are those that an earlier run of the same command had written before it was stopped.");
        }

        return output;

        // A model that is only in memory has no name by which a part could be known again.
        PartKey? Key() => _subject.Model.Files().Count > 0 ? PartKey.Of(line, _subject.Model, dataHash(), _background?.Stamp?.Hash ?? "") : null;
    }

    private Explainer Prepare(Table block)
    {
        _subject = _subject.NamedAs(block, _notes);
        _background = ExplainBackground.Read(_subject, options, context, block);
        return new ExplainRequest(_subject, _background, options, context).Prepare(keepsData: false, options.Interactions, _ => { });
    }
}
