using System.Data.Common;
using Dapper;

namespace AiPm.Catalog;

/// <summary>Statements inside a transaction.</summary>
internal static class TransactionSql
{
    /// <summary>The connection of a transaction that has not ended.</summary>
    public static DbConnection Connected(this DbTransaction transaction) =>
        transaction.Connection ?? throw new InvalidOperationException("The transaction has ended.");

    public static int Execute(this DbTransaction transaction, string sql, object? values = null) =>
        transaction.Connected().Execute(sql, values, transaction);

    public static T? Scalar<T>(this DbTransaction transaction, string sql, object? values = null) =>
        transaction.Connected().ExecuteScalar<T>(sql, values, transaction);

    public static IReadOnlyList<T> Query<T>(this DbTransaction transaction, string sql, object? values = null) =>
        [.. transaction.Connected().Query<T>(sql, values, transaction)];
}
