using System.Globalization;

namespace AiPm.Data;

/// <summary>Writes a table as Parquet through DuckDB, on one thread so that the same content gives the same bytes.</summary>
internal static class ParquetWriter
{
    public static void Write(Table table, string path, CancellationToken cancellation) => Write(path, take => take(table), cancellation);

    /// <summary>Writes block by block; the columns and their types are those of the first, and decimals are not for blocks that differ in scale.</summary>
    public static void Write(string path, Action<Action<Table>> fill, CancellationToken cancellation)
    {
        var target = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target) ?? throw new ArgumentException("A file is expected, not a root folder.", nameof(path));
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            Copy(fill, temporary, cancellation);
            using (var written = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite))
            {
                written.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Refuses columns that a Parquet file cannot have.</summary>
    /// <param name="columns">The columns' names.</param>
    /// <exception cref="AipmException">There is none, one has no name, or two differ in case only.</exception>
    public static void CheckNames(IReadOnlyList<string> columns)
    {
        if (columns.Count == 0)
        {
            throw new AipmException("The table has no columns; a Parquet file needs one.", "a table with at least one column");
        }

        // DuckDB would rename the second of two columns that differ in case only.
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in columns)
        {
            if (name.Length == 0 || !names.TryAdd(name, name))
            {
                var found = name.Length == 0 ? "one has none" : $"'{names[name]}' and '{name}' do not";
                throw new AipmException($"Columns of a Parquet file have names that differ in more than case, but {found}.", "another name for one of the columns, or a csv file");
            }
        }
    }

    private static void Copy(Action<Action<Table>> fill, string temporary, CancellationToken cancellation)
    {
        using var rows = new ParquetRows(temporary, cancellation);
        fill(rows.Add);
        rows.Write();
    }

    /// <summary>DuckDB's type for a column.</summary>
    /// <exception cref="AipmException">No type holds its values to the last digit.</exception>
    public static string TypeOf(Column column)
    {
        if (column is Column<TimeOnly> times)
        {
            CheckTimes(times);
        }

        return DuckDbTable.TypeOf(column.Type, column is Column<decimal> decimals ? ScaleOf(decimals) : 0, column is Column<DateTime> stamps && IsFine(stamps));
    }

    private static int ScaleOf(Column<decimal> column)
    {
        var scale = 0;
        decimal largest = 0;
        for (var row = 0; row < column.Count; row++)
        {
            if (!column.IsNull(row))
            {
                scale = Math.Max(scale, column.Values[row].Scale);
                largest = Math.Max(largest, Math.Abs(column.Values[row]));
            }
        }

        var whole = decimal.Truncate(largest).ToString(CultureInfo.InvariantCulture).Length;
        return whole + scale <= DuckDbTable.DecimalWidth
            ? scale
            : throw new AipmException(
                $"The column '{column.Name}' needs {whole} digits before the point and {scale} after; Parquet holds {DuckDbTable.DecimalWidth} in all.",
                "a column of text or double, or decimals rounded to fewer places");
    }

    private static bool IsFine(Column<DateTime> column)
    {
        // Nanoseconds since 1970 in 64 bits reach from 1677 to 2262.
        var (first, last) = (new DateTime(1678, 1, 1), new DateTime(2262, 1, 1));
        var fine = false;
        var fits = true;
        for (var row = 0; row < column.Count; row++)
        {
            if (!column.IsNull(row))
            {
                fine |= column.Values[row].Ticks % TimeSpan.TicksPerMicrosecond != 0;
                fits &= column.Values[row] >= first && column.Values[row] < last;
            }
        }

        return (fine, fits) switch
        {
            (false, _) => false,
            (true, true) => true,
            _ => throw new AipmException(
                $"The column '{column.Name}' has times finer than a microsecond outside the years 1678 to 2261, which Parquet does not hold.",
                "times rounded to microseconds"),
        };
    }

    private static void CheckTimes(Column<TimeOnly> column)
    {
        for (var row = 0; row < column.Count; row++)
        {
            if (!column.IsNull(row) && column.Values[row].Ticks % TimeSpan.TicksPerMicrosecond != 0)
            {
                throw new AipmException(
                    $"The column '{column.Name}' has times finer than a microsecond, such as {column.TextAt(row)} in row {row + 1}, which Parquet does not hold.",
                    "times rounded to microseconds");
            }
        }
    }
}
