using System.Data.Common;
using System.Globalization;
using System.Text;

namespace AiPm.Catalog;

/// <summary>Inserts many rows by few statements.</summary>
/// <param name="transaction">The transaction.</param>
/// <param name="table">The table.</param>
/// <param name="columns">Its columns.</param>
/// <param name="conflict">What to do where the key is there, such as <c>ON CONFLICT (run) DO NOTHING</c>.</param>
internal sealed class BulkInsert(DbTransaction transaction, string table, IReadOnlyList<string> columns, string conflict = "") : IDisposable
{
    private const int MostParameters = 600; // SQLite takes 32,766; larger statements are no faster
    private readonly int _rowsAtOnce = Math.Max(1, MostParameters / columns.Count);
    private readonly List<object> _values = [];
    private DbCommand? _full;

    /// <summary>Adds a row; null is NULL, and so is a number that is none.</summary>
    public void Add(params ReadOnlySpan<object?> row)
    {
        foreach (var value in row)
        {
            _values.Add(value is null or double.NaN ? DBNull.Value : value);
        }

        if (_values.Count == _rowsAtOnce * columns.Count)
        {
            Run(_full ??= Command(_rowsAtOnce));
        }
    }

    /// <summary>Inserts what is left.</summary>
    public void Complete()
    {
        if (_values.Count > 0)
        {
            using var command = Command(_values.Count / columns.Count);
            Run(command);
        }
    }

    public void Dispose() => _full?.Dispose();

    private void Run(DbCommand command)
    {
        for (var i = 0; i < _values.Count; i++)
        {
            command.Parameters[i].Value = _values[i];
        }

        _values.Clear();
        command.ExecuteNonQuery();
    }

    private DbCommand Command(int rowCount)
    {
        var command = (transaction.Connection ?? throw new InvalidOperationException("The transaction has ended.")).CreateCommand();
        command.Transaction = transaction;
        var sql = new StringBuilder($"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ");
        for (var i = 0; i < rowCount * columns.Count; i++)
        {
            var isFirst = i % columns.Count == 0;
            sql.Append(isFirst ? (i == 0 ? "(" : "), (") : ", ").Append(CultureInfo.InvariantCulture, $"@p{i}");
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{i}");
            command.Parameters.Add(parameter);
        }

        command.CommandText = sql.Append(") ").Append(conflict).ToString();
        return command;
    }
}
