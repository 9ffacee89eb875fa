namespace AiPm.Explaining;

/// <summary>The file of values, and that of pairs, while they are written: whole in the end, or a part that the same command goes on with.</summary>
internal sealed class ExplanationOutput : IDisposable
{
    private readonly string _path;
    private readonly Func<PartKey?> _key;
    private readonly PartFile _values;
    private readonly PartFile? _pairs;
    private PartMark? _mark;
    private long _rows;
    private bool _isComplete;

    /// <summary>Opens the files; a part that the same command left stays.</summary>
    /// <param name="path">The file of values.</param>
    /// <param name="pairsPath">The file of pairs; null where they are not wanted.</param>
    /// <param name="key">What the values are made from, asked only where it matters; null where that has no name, and a part is of no use.</param>
    /// <param name="threads">The threads that make text of numbers.</param>
    /// <exception cref="AipmException">The files cannot be written.</exception>
    public ExplanationOutput(string path, string? pairsPath, Func<PartKey?> key, int threads)
    {
        (_path, _key) = (path, key);
        var mark = PartMark.Load(path);
        if (mark is not null && mark.Key == key() && Reaches(path, mark.Bytes) && (pairsPath is null || Reaches(pairsPath, mark.PairBytes)))
        {
            (_mark, _rows, AdditivityError, ComputeSeconds) = (mark, mark.Rows, mark.AdditivityError, mark.ComputeSeconds);
        }

        RowsBefore = _rows;
        _values = PartFile.Open(path, _mark?.Bytes ?? 0, threads);
        try
        {
            _pairs = pairsPath is null ? null : PartFile.Open(pairsPath, _mark?.PairBytes ?? 0, threads);
            if (_mark is null)
            {
                File.Delete(PartMark.PathOf(path));
            }
        }
        catch
        {
            _values.Dispose();
            throw;
        }
    }

    /// <summary>The rows that an earlier run had written.</summary>
    public long RowsBefore { get; }

    /// <summary>The greatest error of all rows.</summary>
    public double AdditivityError { get; private set; }

    /// <summary>The processor time of all rows; set after each block.</summary>
    public double ComputeSeconds { get; set; }

    /// <summary>The rows that are there.</summary>
    public long Rows => _rows;

    /// <summary>Adds rows. What came before is made safe first, so that a crash costs the newest block at most.</summary>
    /// <param name="explanation">The rows.</param>
    /// <exception cref="AipmException">The disk takes no more.</exception>
    public void Append(Explanation explanation)
    {
        try
        {
            if (_rows > (_mark?.Rows ?? 0))
            {
                Mark();
            }

            _values.Append(ExplanationColumns.Values(explanation));
            if (explanation.Interactions is not null)
            {
                _pairs?.Append(ExplanationColumns.Pairs(explanation));
            }
        }
        catch (IOException failure)
        {
            throw new AipmException($"{_path} cannot be written: {failure.Message}", "--out with a file where there is room", failure);
        }

        _rows += explanation.RowCount;
        AdditivityError = Math.Max(AdditivityError, explanation.AdditivityError);
    }

    /// <summary>All rows are there: the parts become the files.</summary>
    /// <param name="cancellation">Stops it.</param>
    public void Complete(CancellationToken cancellation)
    {
        _pairs?.Complete(cancellation);
        _values.Complete(cancellation);
        File.Delete(PartMark.PathOf(_path));
        _isComplete = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isComplete || _mark is not null)
        {
            _values.Dispose();
            _pairs?.Dispose();
            return;
        }

        _values.Discard();
        _pairs?.Discard();
    }

    private void Mark()
    {
        if (_key() is not { } key)
        {
            return;
        }

        _values.Secure();
        _pairs?.Secure();
        _mark = new PartMark(key, _rows, _values.Length, _pairs?.Length ?? 0, AdditivityError, ComputeSeconds);
        _mark.Save(_path);
    }

    private static bool Reaches(string path, long bytes) => new FileInfo(PartFile.PathOf(path)) is { Exists: true } part && part.Length >= bytes;
}
