using System.Globalization;

namespace AiPm.Data;

/// <summary>Rows on their way into a Parquet file: a row group in memory, those before it in a folder beside the file, so that many take no more memory.</summary>
/// <param name="path">The file.</param>
/// <param name="cancellation">Stops the writing.</param>
internal sealed class ParquetRows(string path, CancellationToken cancellation) : IDisposable
{
    private const int RowGroupSize = 122_880;

    private readonly string _folder = path + ".rows";
    private readonly List<string> _groups = [];
    private readonly List<Table> _held = [];
    private string[] _types = [];
    private int _heldCount;

    /// <summary>Adds a block; the columns and their types are those of the first.</summary>
    /// <param name="block">The block.</param>
    public void Add(Table block)
    {
        if (_types.Length == 0)
        {
            ParquetWriter.CheckNames([.. block.Columns.Select(column => column.Name)]);
            _types = [.. block.Columns.Select(ParquetWriter.TypeOf)];
        }

        // What came in one piece is in memory anyhow.
        while (_held.Count > 0 && _heldCount + block.RowCount > RowGroupSize)
        {
            var filling = Math.Max(0, RowGroupSize - _heldCount);
            Hold(Rows(block, 0, filling));
            block = Rows(block, filling, block.RowCount);
            Directory.CreateDirectory(_folder);
            _groups.Add(Path.Combine(_folder, _groups.Count.ToString("D8", CultureInfo.InvariantCulture)));
            WriteHeld(_groups[^1]);
        }

        Hold(block);
    }

    /// <summary>Writes the file; the bytes depend on the rows only, not on their blocks.</summary>
    public void Write()
    {
        if (_groups.Count == 0)
        {
            WriteHeld(path);
            return;
        }

        var last = Path.Combine(_folder, "last");
        WriteHeld(last);
        var whole = Path.Combine(_folder, "whole");
        using var session = DuckDbSession.InFolder(_folder, threads: 1, cancellation);
        Copy(session, $"SELECT * FROM read_parquet([{string.Join(", ", _groups.Append(last).Select(DuckDbSession.PathLiteral))}])", whole);
        File.Move(whole, path);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static Table Rows(Table block, int first, int end) => first == 0 && end == block.RowCount ? block : block.Take([.. Enumerable.Range(first, end - first)]);

    private static void Copy(DuckDbSession session, string rows, string path) => session.Execute(
        $"COPY ({rows}) TO {DuckDbSession.Literal(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {RowGroupSize.ToString(CultureInfo.InvariantCulture)})");

    private void Hold(Table block)
    {
        _held.Add(block);
        _heldCount += block.RowCount;
    }

    private void WriteHeld(string to)
    {
        using var session = new DuckDbSession(to, threads: 1, cancellation);
        using (var rows = new DuckDbTable(session, "t", _types))
        {
            foreach (var block in _held)
            {
                rows.Append(block.Columns, block.RowCount, cancellation);
            }

            rows.Complete();
        }

        var names = _held[0].Columns.Select((column, index) => $"{DuckDbTable.ColumnName(index)} AS {DuckDbSession.Identifier(column.Name)}");
        Copy(session, $"SELECT {string.Join(", ", names)} FROM t", to);
        _held.Clear();
        _heldCount = 0;
    }
}
