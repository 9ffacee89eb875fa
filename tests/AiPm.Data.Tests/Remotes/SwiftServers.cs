namespace AiPm.Data.Tests;

/// <summary>The S3 server that tests share, started by the first that asks and stopped after the last.</summary>
public sealed class SwiftServers : IDisposable
{
    private static readonly Lazy<SwiftServer> Lazily = new(() => new SwiftServer());

    internal static SwiftServer Shared => Lazily.Value;

    public void Dispose()
    {
        if (Lazily.IsValueCreated)
        {
            Lazily.Value.Dispose();
        }
    }
}
