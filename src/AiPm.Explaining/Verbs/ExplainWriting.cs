using AiPm.Data;
using AiPm.Progress;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>Writes the values of all rows to a file, block by block: a million rows take the memory of one block.</summary>
internal sealed class ExplainWriting(ExplainSubject subject, ExplainOptions options, VerbContext context)
{
    private readonly List<string> _notes = [];
    private ExplainSubject _subject = subject;
    private ExplainBackground? _background;
    private Explainer? _explainer;
    private Explanation? _first;
    private long _rows;
    private double _error;

    private int Threads => options.Threads ?? Environment.ProcessorCount;

    /// <summary>Explains and writes; the file is there whole, or not at all.</summary>
    /// <param name="provenance">Where the numbers come from.</param>
    /// <exception cref="AipmException">The data lacks columns, or the file cannot be written.</exception>
    public ExplainedFile Run(Provenance provenance)
    {
        var name = options.Out ?? throw new InvalidOperationException("A file is expected.");
        var path = Path.GetFullPath(name, context.Folder);
        var pairs = options.Interactions ? PairsPath(path) : null;
        DataStamp? stamp = null;
        TableBlockWriter.Write(path, take =>
        {
            if (pairs is null)
            {
                Fill(take, _ => { });
            }
            else
            {
                TableBlockWriter.Write(pairs, takePairs => Fill(take, takePairs), context.Cancellation);
            }
        }, context.Cancellation);
        var first = _first ?? throw new InvalidOperationException("Data has at least one block.");
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
            InteractionsFile = pairs is null ? "" : PairsPath(name),
            Rows = _rows,
            Features = first.Features.Count,
            Outputs = first.Outputs,
            AdditivityError = _error,
            ComputeSeconds = _explainer?.ProcessorTime.TotalSeconds ?? 0,
            Threads = Threads,
            Notes = _notes,
            Provenance = provenance with { Data = stamp is null ? [] : _background?.Stamp is { } used ? [stamp, used] : [stamp] },
        };

        void Fill(Action<Table> take, Action<Table> takePairs)
        {
            (stamp, var notes) = DataBlocks.Read(ExplainData.Reference(_subject, options, context), context, block => Take(block, take, takePairs));
            _notes.AddRange(notes);
        }
    }

    private static string PairsPath(string path) => Path.ChangeExtension(path, $".interactions{Path.GetExtension(path)}");

    private void Take(Table block, Action<Table> take, Action<Table> takePairs)
    {
        var explainer = _explainer ??= Prepare(block);
        for (var first = 0; first == 0 || first < block.RowCount; first += explainer.MostRows)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(explainer.MostRows, block.RowCount - first);
            var explanation = explainer.Explain(count == block.RowCount ? block : block.Take([.. Enumerable.Range(first, count)]));
            take(ExplanationColumns.Values(explanation));
            if (explanation.Interactions is not null)
            {
                takePairs(ExplanationColumns.Pairs(explanation));
            }

            _first ??= explanation;
            _rows += count;
            _error = Math.Max(_error, explanation.AdditivityError);
            context.Progress.Report(new ProgressUpdate { Activity = $"explained {NumberText.Count(_rows)} rows" });
        }
    }

    private Explainer Prepare(Table block)
    {
        _subject = _subject.NamedAs(block, _notes);
        _background = ExplainBackground.Read(_subject, options, context, block);
        return new ExplainRequest(_subject, _background, options, context).Prepare(keepsData: false, options.Interactions, _ => { });
    }
}
