namespace AiPm.Catalog;

/// <content>What goes, and what moves.</content>
public sealed partial class RunCatalog
{
    /// <summary>Deletes runs, what belongs to them, and the runs under them.</summary>
    /// <param name="runIds">Such as <c>r12</c>.</param>
    /// <returns>The names of all that were deleted.</returns>
    /// <exception cref="AipmException">There is no such run, or one is under way; nothing is deleted.</exception>
    public IReadOnlyList<string> Delete(IReadOnlyList<string> runIds) => throw new NotImplementedException();

    /// <summary>
    /// The kept files of the workspace that no run names, neither as an artifact nor in a report, and that are older than an hour:
    /// what <see cref="ObjectStore.Delete"/> may take.
    /// </summary>
    public IReadOnlyList<StoredObject> UnreferencedObjects() => throw new NotImplementedException();

    /// <summary>Copies everything to a catalog without runs, the names of the runs among it.</summary>
    /// <param name="other">The catalog to fill.</param>
    /// <returns>How many runs were copied.</returns>
    /// <exception cref="AipmException">The other catalog has runs already.</exception>
    public int CopyTo(RunCatalog other) => throw new NotImplementedException();
}
