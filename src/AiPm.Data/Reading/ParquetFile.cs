using DuckDB.NET.Data;

namespace AiPm.Data;

/// <summary>Reads a Parquet file; a column that no type here holds to its last digit becomes text, with a note.</summary>
internal sealed class ParquetFile(string path, string name)
{
    private const int VectorRows = 2048;

    private string Source => $"read_parquet({DuckDbSession.PathLiteral(path)})";

    public Table Read(List<string> notes, CancellationToken cancellation)
    {
        try
        {
            using var session = new DuckDbSession(path, DuckDbSession.ReadingThreads, cancellation);
            var described = session.Rows($"DESCRIBE SELECT * FROM {Source}");
            var count = (long)session.Rows($"SELECT count(*) FROM {Source}")[0][0]!; // a count is never null
            var rows = count <= Array.MaxLength
                ? (int)count
                : throw new AipmException($"The file {name} has {count} rows; {Array.MaxLength} can be held.", "a part of the file");
            var columns = described.ConvertAll(row => new ParquetColumn((string)row[0]!, (string)row[1]!, rows)); // names and types are never null
            var names = DistinctNames.Of(TrueNames(session, columns), notes);
            Fill(session, columns);
            Fill(session, columns.FindAll(column => column.TurnedToText));
            notes.AddRange(columns.Select((column, index) => column.NoteFor(names[index])).OfType<string>());
            return new Table([.. columns.Select((column, index) => column.Build(names[index]))], rows);
        }
        catch (Exception failure) when (failure is DuckDbFailure or DuckDBException)
        {
            throw Unreadable(failure);
        }
    }

    /// <summary>Hands the rows over in blocks, in order: one block at least, which may have no rows.</summary>
    /// <param name="blockRows">The most rows of a block, from the number of columns.</param>
    /// <param name="take">Takes a block.</param>
    /// <param name="notes">Gets what a user should know.</param>
    /// <param name="cancellation">Stops it.</param>
    public void Stream(Func<int, int> blockRows, Action<Table> take, List<string> notes, CancellationToken cancellation)
    {
        try
        {
            using var session = new DuckDbSession(path, DuckDbSession.ReadingThreads, cancellation);
            var described = session.Rows($"DESCRIBE SELECT * FROM {Source}");
            var count = (long)session.Rows($"SELECT count(*) FROM {Source}")[0][0]!; // a count is never null
            var columns = described.ConvertAll(row => new ParquetColumn((string)row[0]!, (string)row[1]!, VectorRows)); // names and types are never null
            var names = DistinctNames.Of(TrueNames(session, columns), notes);
            Try(session, columns.FindAll(column => column.MayTurnToText));
            notes.AddRange(columns.Select((column, index) => column.NoteFor(names[index])).OfType<string>());
            Hand(session, columns, count, blockRows(columns.Count), block =>
                take(new Table([.. block.Columns.Select((column, index) => First(column.Build(names[index]), block.RowCount))], block.RowCount)));
        }
        catch (Exception failure) when (failure is DuckDbFailure or DuckDBException)
        {
            throw Unreadable(failure);
        }
    }

    // A block ends where no whole vector of DuckDB's fits any more.
    private static Column First(Column column, int count) => column.Count == count ? column : column.Take([.. Enumerable.Range(0, count)]);

    // Once through the columns whose values may not fit, so that a block never finds out after others were handed over.
    private void Try(DuckDbSession session, List<ParquetColumn> columns)
    {
        if (columns.Count > 0)
        {
            session.Stream(
                $"SELECT {string.Join(", ", columns.Select(column => column.Expression))} FROM {Source}",
                block =>
                {
                    for (var i = 0; i < columns.Count; i++)
                    {
                        if (!columns[i].TurnedToText)
                        {
                            columns[i].Take(block.Column(i), 0, block.RowCount);
                        }
                    }
                });
        }
    }

    private void Hand(DuckDbSession session, List<ParquetColumn> columns, long rows, int most, Action<(List<ParquetColumn> Columns, int RowCount)> take)
    {
        var (begun, filled) = (0L, 0);
        var filling = Next();
        session.Stream($"SELECT {string.Join(", ", columns.Select(column => column.Expression))} FROM {Source}", block =>
        {
            if (filled > 0 && filled + block.RowCount > Size())
            {
                take((filling, filled));
                begun += filled;
                filled = 0;
                filling = Next();
            }

            for (var i = 0; i < filling.Count; i++)
            {
                filling[i].Take(block.Column(i), filled, block.RowCount);
            }

            filled += block.RowCount;
        });
        take((filling, filled));

        long Size() => Math.Min(Math.Max(most, VectorRows), rows - begun);
        List<ParquetColumn> Next() => columns.ConvertAll(column => column.For((int)Size()));
    }

    /// <summary>The columns and the number of rows, from the end of the file where Parquet keeps them.</summary>
    public (IReadOnlyList<OutlinedColumn> Columns, long? RowCount) Outline()
    {
        try
        {
            using var session = new DuckDbSession(path, threads: 1, CancellationToken.None);
            var described = session.Rows($"DESCRIBE SELECT * FROM {Source}");
            var columns = described.ConvertAll(row => new ParquetColumn((string)row[0]!, (string)row[1]!, 0)); // names and types are never null
            var names = DistinctNames.Of(TrueNames(session, columns), []);
            return ([.. names.Select((name, index) => new OutlinedColumn(name, columns[index].Kind.ToString().ToLowerInvariant()))],
                (long)session.Rows($"SELECT count(*) FROM {Source}")[0][0]!); // a count is never null
        }
        catch (Exception failure) when (failure is DuckDbFailure or DuckDBException)
        {
            throw Unreadable(failure);
        }
    }

    private void Fill(DuckDbSession session, List<ParquetColumn> columns)
    {
        if (columns.Count == 0)
        {
            return;
        }

        var start = 0;
        var query = $"SELECT {string.Join(", ", columns.Select(column => column.Expression))} FROM {Source}";
        session.Stream(
            query,
            block =>
            {
                for (var i = 0; i < columns.Count; i++)
                {
                    columns[i].Take(block.Column(i), start, block.RowCount);
                }

                start += block.RowCount;
            });
    }

    // DuckDB renames columns that differ only in case; the file's schema has them as written.
    private List<string> TrueNames(DuckDbSession session, List<ParquetColumn> columns)
    {
        var schema = session.Rows($"SELECT name, coalesce(num_children, 0) FROM parquet_schema({DuckDbSession.PathLiteral(path)})");
        var names = new List<string>();
        for (var at = 1; at < schema.Count; at = After(schema, at))
        {
            names.Add((string)schema[at][0]!); // a schema element has a name
        }

        return names.Count == columns.Count ? names : columns.ConvertAll(column => column.Name);
    }

    private AipmException Unreadable(Exception failure) => new(
        $"The file {name} cannot be read as Parquet: {failure.Message.Split('\n', 2)[0].Trim()}", "a file that a Parquet writer finished", failure);

    private static int After(List<object?[]> schema, int at)
    {
        var next = at + 1;
        for (var child = Convert.ToInt64(schema[at][1], System.Globalization.CultureInfo.InvariantCulture); child > 0; child--)
        {
            next = After(schema, next);
        }

        return next;
    }
}
