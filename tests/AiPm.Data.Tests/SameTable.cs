namespace AiPm.Data.Tests;

/// <summary>Compares tables value by value.</summary>
internal static class SameTable
{
    public static void Assert(Table expected, Table actual)
    {
        Xunit.Assert.Equal(expected.Columns.Select(column => (column.Name, column.Type)), actual.Columns.Select(column => (column.Name, column.Type)));
        Xunit.Assert.Equal(expected.RowCount, actual.RowCount);
        for (var column = 0; column < expected.Columns.Count; column++)
        {
            for (var row = 0; row < expected.RowCount; row++)
            {
                Xunit.Assert.Equal(expected.Columns[column].ValueAt(row), actual.Columns[column].ValueAt(row));
            }
        }
    }

    public static object?[] Values(Table table, string column) =>
        [.. Enumerable.Range(0, table.RowCount).Select(table[column].ValueAt)];
}
