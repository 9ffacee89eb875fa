using Microsoft.Data.Sqlite;

namespace AiPm.Catalog;

/// <summary>What an error of SQLite means to the user.</summary>
internal static class CatalogFault
{
    // Result codes: sqlite.org/rescode.html.
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private const string MoveAway = "move the file away; the next run begins a new catalog";

    public static CatalogTrouble TroubleOf(Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: Busy or Locked } => CatalogTrouble.Held,
        SqliteException { SqliteErrorCode: Full } => CatalogTrouble.Full,
        SqliteException { SqliteErrorCode: ReadOnly } => CatalogTrouble.ReadOnly,
        SqliteException or IOException or UnauthorizedAccessException => CatalogTrouble.Other,
        _ => CatalogTrouble.None,
    };

    public static bool IsUnopened(SqliteException error) => error.SqliteErrorCode == CannotOpen;

    public static AipmException Explain(Exception error, string path)
    {
        var (problem, next) = error is SqliteException { SqliteErrorCode: var code }
            ? Say(code, path, error.Message)
            : ($"The folder of the catalog {path} cannot be made or read: {error.Message}", "a project folder that you may write to");
        return new AipmException(problem, next, error);
    }

    public static AipmException Foreign(string path) => new(
        $"The file {path} is a SQLite database, but not a catalog of runs.",
        MoveAway);

    public static AipmException Newer(string place, int version, int known) => new(
        $"The catalog {place} was written by version {version} of the catalog; this program knows up to {known}.",
        "update AiPm");

    private static (string Problem, string Next) Say(int code, string path, string message) => code switch
    {
        Busy or Locked => ($"The catalog {path} is held by another program, and it stayed held.", "again when the other program is done"),
        ReadOnly => ($"The catalog {path} may be read but not written.", "give yourself the right to write to the file and its folder"),
        Full => ($"There is no room left on the disk of the catalog {path}; nothing of this step was kept.", "make room, then the same line again"),
        Corrupt => ($"The catalog {path} is damaged.", MoveAway),
        CannotOpen => ($"The catalog {path} cannot be opened.", "check that it is a file, and that you may read and write it and its folder"),
        NotADatabase => ($"The file {path} is not a catalog: it is no SQLite database.", MoveAway),
        _ => ($"The catalog {path} cannot be used: {message}", "the same line again; if it stays, move the file away"),
    };
}
