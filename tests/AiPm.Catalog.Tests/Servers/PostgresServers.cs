namespace AiPm.Catalog.Tests;

/// <summary>The server that tests share, started by the first that asks and stopped after the last.</summary>
public sealed class PostgresServers : IDisposable
{
    private static readonly Lazy<PostgresServer> Lazily = new(() => new PostgresServer());

    internal static PostgresServer Shared => Lazily.Value;

    public void Dispose()
    {
        if (Lazily.IsValueCreated)
        {
            Lazily.Value.Dispose();
        }
    }
}
