using System.Net.Sockets;
using Npgsql;

namespace AiPm.Catalog;

/// <summary>What an error of PostgreSQL means to the user.</summary>
internal static class ServerFault
{
    public static CatalogTrouble TroubleOf(Exception error) => error switch
    {
        PostgresException { SqlState: var state } => TroubleOf(state),
        NpgsqlException or SocketException or IOException or TimeoutException => CatalogTrouble.Lost,
        _ => CatalogTrouble.None,
    };

    public static AipmException Explain(Exception error, string place)
    {
        var (problem, next) = error is PostgresException { SqlState: var state, MessageText: var text }
            ? Say(state, text, place)
            : ($"The catalog {place} does not answer: {Innermost(error).Message}", "check the address in aipm/config.yaml and that the server runs, then the same line again");
        return new AipmException(problem, next, error);
    }

    // SQLSTATE: PostgreSQL 15, appendix A.
    private static CatalogTrouble TroubleOf(string state) => state switch
    {
        "55P03" or "40P01" or "40001" or "53300" => CatalogTrouble.Held,
        "53100" or "53000" => CatalogTrouble.Full,
        "25006" or "42501" => CatalogTrouble.ReadOnly,
        "57P01" or "57P02" or "57P03" or "57P05" => CatalogTrouble.Lost,
        _ when state.StartsWith("08", StringComparison.Ordinal) => CatalogTrouble.Lost,
        _ => CatalogTrouble.Other,
    };

    private static (string Problem, string Next) Say(string state, string text, string place) => state switch
    {
        "28P01" or "28000" => (
            $"The catalog {place} does not let you in: {text}.",
            "set AIPM_CATALOG_PASSWORD, or PGPASSWORD, or a line in ~/.pgpass, or catalog-password-file in aipm/config.yaml; never the password in the address"),
        "3D000" => ($"The server of the catalog {place} has no such database.", "createdb with that name on the server, then the same line again"),
        "3F000" => ($"The database of the catalog {place} has no such schema.", "CREATE SCHEMA with that name in the database, then the same line again"),
        "42P07" => ($"The database of the catalog {place} holds tables of another program with the same names.", "a database of its own, or ?schema=NAME in the address"),
        "42501" or "25006" => ($"The catalog {place} may be read but not written: {text}.", "ask for the right to write to its tables"),
        "53100" => ($"There is no room left on the server of the catalog {place}; nothing of this step was kept.", "make room there, then the same line again"),
        "55P03" => ($"The catalog {place} is held by another program, and it stayed held.", "again when the other program is done"),
        _ => ($"The catalog {place} cannot be used: {text} ({state})", "the same line again"),
    };

    private static Exception Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error;
}
