using System.Globalization;
using Npgsql;

namespace AiPm.Catalog;

/// <summary>The address of a PostgreSQL database: <c>postgres://user@host:port/database?option=value</c>.</summary>
internal sealed class ServerAddress
{
    private const string Example = "postgres://ada@db.example:5432/runs";

    public ServerAddress(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql"))
        {
            throw new AipmException("A catalog is 'sqlite' or an address postgres://user@host:port/database; what came is neither.", Example);
        }

        var (user, password) = uri.UserInfo.Split(':', 2) is [var name, var secret] ? (name, secret) : (uri.UserInfo, null);
        var database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        if (password is not null)
        {
            throw Secret();
        }

        if (uri.Host.Length == 0 || database.Length == 0)
        {
            throw new AipmException($"The address of a catalog names a host and a database; '{text}' does not.", Example);
        }

        Builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Trim('[', ']'),
            Database = database,
            ApplicationName = "aipm",
            Timeout = 10,
            CommandTimeout = 60,
            KeepAlive = 30,
        };
        if (uri.Port > 0)
        {
            Builder.Port = uri.Port;
        }

        if (user.Length > 0)
        {
            Builder.Username = Uri.UnescapeDataString(user);
        }

        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            Set(Uri.UnescapeDataString(option.Split('=', 2)[0]), option.Contains('=', StringComparison.Ordinal) ? Uri.UnescapeDataString(option.Split('=', 2)[1]) : "");
        }
    }

    public NpgsqlConnectionStringBuilder Builder { get; }

    // The secret itself is nowhere repeated.
    private static AipmException Secret() => new(
        "The address of a catalog holds a password. It is kept in a file that git sees, so a password never goes there.",
        "the address without it, and the password in AIPM_CATALOG_PASSWORD, PGPASSWORD, ~/.pgpass, or a file of mode 600 named by catalog-password-file");

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "user":
                Builder.Username = value;
                break;
            case "schema":
                Builder.SearchPath = value;
                break;
            case "sslmode" when Enum.TryParse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode) && !char.IsAsciiDigit(value[0]):
                Builder.SslMode = mode;
                break;
            case "sslmode":
                throw new AipmException($"'{value}' is no sslmode: disable, allow, prefer, require, verify-ca and verify-full are.", Example + "?sslmode=require");
            case "password" or "pass" or "pwd":
                throw Secret();
            default:
                throw new AipmException(
                    string.Create(CultureInfo.InvariantCulture, $"The address of a catalog knows no option '{name}': user, sslmode and schema are known."),
                    Example + "?sslmode=require");
        }
    }
}
