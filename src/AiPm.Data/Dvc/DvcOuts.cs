namespace AiPm.Data;

/// <summary>Finds all that DVC keeps in a repository.</summary>
internal static class DvcOuts
{
    /// <summary>The outs of every pointer and <c>dvc.lock</c> in the working tree, sorted by path; ignored folders are left out.</summary>
    /// <exception cref="AipmException">One of them cannot be read.</exception>
    public static IReadOnlyList<DvcOut> InWorkspace(DvcRepository repository, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>The same of a commit, read from git without checking it out.</summary>
    /// <exception cref="AipmException">There is no such revision, or one of the files cannot be read.</exception>
    public static IReadOnlyList<DvcOut> InRevision(DvcRepository repository, string revision, CancellationToken cancellation) => throw new NotImplementedException();
}
