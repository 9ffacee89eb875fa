namespace AiPm.Data.Tests;

/// <summary>The ssh server that the tests of a class share.</summary>
public sealed class SshServerOfClass : IDisposable
{
    private readonly Lazy<SshServer> _server = new(() => new SshServer());

    internal SshServer Server => _server.Value;

    public void Dispose()
    {
        if (_server.IsValueCreated)
        {
            _server.Value.Dispose();
        }
    }
}
