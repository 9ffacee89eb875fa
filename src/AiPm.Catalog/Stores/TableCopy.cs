using System.Data.Common;
using System.Globalization;

namespace AiPm.Catalog;

/// <summary>Copies a table from one catalog to another, whatever their databases are.</summary>
internal static class TableCopy
{
    public static int Run(DbTransaction from, DbTransaction to, string table)
    {
        using var command = from.Connected().CreateCommand();
        command.Transaction = from;
        command.CommandText = $"SELECT * FROM {table}{(table == "runs" ? " ORDER BY number" : "")}"; // a run comes after the one that it belongs to
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        using var rows = new BulkInsert(to, table, columns);
        var row = new object[columns.Count];
        var count = 0;
        while (reader.Read())
        {
            reader.GetValues(row);
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = Whole(row[i]);
            }

            rows.Add(row);
            count++;
        }

        rows.Complete();
        return count;
    }

    // SQLite knows one size of whole numbers.
    private static object Whole(object value) => value is short or int ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : value;
}
