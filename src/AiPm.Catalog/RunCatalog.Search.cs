namespace AiPm.Catalog;

/// <content>Finding runs.</content>
public sealed partial class RunCatalog
{
    /// <summary>The runs that a query asks for.</summary>
    /// <param name="query">Which, in which order, how many.</param>
    /// <exception cref="AipmException">The query names an attribute that there is not, or compares a number with a text.</exception>
    public IReadOnlyList<RunRecord> Search(RunQuery query) => throw new NotImplementedException();

    /// <summary>How many runs a query would find without its limit.</summary>
    /// <param name="query">Which.</param>
    public int Count(RunQuery query) => throw new NotImplementedException();

    /// <summary>The runs that belong to a run, oldest first.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    public IReadOnlyList<RunRecord> ChildrenOf(string runId) => throw new NotImplementedException();
}
