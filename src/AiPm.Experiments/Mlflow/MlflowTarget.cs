using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>One server with everything that is asked of it.</summary>
internal sealed class MlflowTarget : IDisposable
{
    private readonly MlflowConnection _connection;
    private MlflowLimits? _limits;

    public MlflowTarget(MlflowSettings settings, MlflowRetry retry)
    {
        _connection = new MlflowConnection(settings, retry);
        Settings = settings;
        Client = new MlflowClient(_connection);
        Artifacts = new MlflowArtifacts(_connection);
        Models = new MlflowModels(_connection, Client);
    }

    public MlflowSettings Settings { get; }

    public MlflowClient Client { get; }

    public MlflowArtifacts Artifacts { get; }

    public MlflowModels Models { get; }

    /// <summary>The server's address, as the catalog knows it: see <see cref="MirrorState.Server"/>.</summary>
    public string Name => Settings.Server.Name;

    public MlflowRetry Retry => _connection.Retry;

    /// <summary>What it takes; asked once.</summary>
    public async Task<MlflowLimits> LimitsAsync(CancellationToken cancellation) =>
        _limits ??= MlflowLimits.Of(await Client.VersionAsync(cancellation).ConfigureAwait(false));

    public void Dispose() => _connection.Dispose();
}
