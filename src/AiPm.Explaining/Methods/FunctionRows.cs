namespace AiPm.Explaining;

/// <summary>Rows of a table as bare numbers, for functions that take those.</summary>
internal static class FunctionRows
{
    /// <summary>A row in each array.</summary>
    /// <param name="rows">The rows.</param>
    /// <exception cref="AipmException">A column holds no numbers.</exception>
    public static double[][] Jagged(Table rows)
    {
        var columns = Columns(rows);
        return [.. Enumerable.Range(0, rows.RowCount).Select(row => Array.ConvertAll(columns, column => column[row]))];
    }

    /// <summary>[row, column].</summary>
    /// <param name="rows">The rows.</param>
    /// <exception cref="AipmException">A column holds no numbers.</exception>
    public static double[,] Square(Table rows)
    {
        var columns = Columns(rows);
        var cells = new double[rows.RowCount, columns.Length];
        for (var j = 0; j < columns.Length; j++)
        {
            for (var row = 0; row < rows.RowCount; row++)
            {
                cells[row, j] = columns[j][row];
            }
        }

        return cells;
    }

    /// <summary>Bare numbers as a table, whose columns are called <c>x0</c>, <c>x1</c> and so on.</summary>
    /// <param name="rows">A row in each array.</param>
    /// <exception cref="AipmException">Rows have different lengths.</exception>
    public static Table Table(double[][] rows)
    {
        var width = rows.Length > 0 ? rows[0].Length : 0;
        return Array.FindIndex(rows, row => row.Length != width) is var odd && odd >= 0
            ? throw new AipmException($"Row {odd} has {rows[odd].Length} numbers, the first {width}.", "rows of the same length")
            : new Table([.. Enumerable.Range(0, width).Select(j => new Column<double>(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"x{j}"), [.. rows.Select(row => row[j])]))], rows.Length);
    }

    /// <summary>Bare numbers as a table.</summary>
    /// <param name="cells">[row, column].</param>
    public static Table Table(double[,] cells) =>
        Table([.. Enumerable.Range(0, cells.GetLength(0)).Select(row => Enumerable.Range(0, cells.GetLength(1)).Select(j => cells[row, j]).ToArray())]);

    private static double[][] Columns(Table rows) => [.. rows.Columns.Select(column => column.IsNumeric || column.Type == ColumnType.Boolean || column.NullCount == column.Count
        ? Numbers(column)
        : throw new AipmException($"The column '{column.Name}' holds {column.Type}, but the function takes bare numbers.", "data with columns of numbers alone, or a function that takes a DataFrame"))];

    private static double[] Numbers(Column column) => column.NullCount == column.Count ? [.. Enumerable.Repeat(double.NaN, column.Count)] : column.ToDoubles();
}
