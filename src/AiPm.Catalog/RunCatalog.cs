namespace AiPm.Catalog;

/// <summary>The catalog of runs and of the evidence they left.</summary>
public sealed class RunCatalog : IDisposable
{
    /// <summary>Opens a workspace's catalog; it is made where it is missing and brought forward where it is older.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="AipmException">The catalog was written by a newer version, or cannot be read.</exception>
    public static RunCatalog Open(Workspace workspace, TimeProvider time) => throw new NotImplementedException();

    /// <summary>The newest report of a verb from a run that finished, or null.</summary>
    /// <param name="verb">The verb.</param>
    public StoredReport? LatestReport(string verb) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}
