namespace AiPm.Catalog;

/// <content>Finding runs.</content>
public sealed partial class RunCatalog
{
    /// <summary>The runs that a query asks for.</summary>
    /// <param name="query">Which, in which order, how many.</param>
    /// <exception cref="AipmException">The query names an attribute that there is not, or compares a number with a text.</exception>
    public IReadOnlyList<RunRecord> Search(RunQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var search = new RunSearch(_store, query);
        var page = search.Page(query);
        return Read(connection => RunReader.Runs(connection, page, search.Values, Cancellation)) ?? [];
    }

    /// <summary>How many runs a query would find without its limit.</summary>
    /// <param name="query">Which.</param>
    public int Count(RunQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var search = new RunSearch(_store, query);
        return Read(connection => RunReader.Rows(connection, search.Count(), search.Values, reader => (int)reader.GetInt64(0)).Single());
    }

    /// <summary>The runs that belong to a run, oldest first.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    public IReadOnlyList<RunRecord> ChildrenOf(string runId) => Search(new RunQuery
    {
        Filter = new RunComparison(RunField.Attribute("parent"), RunOperator.Equal, RunValue.Of(runId)),
        Sort = [new RunSort(RunField.Attribute("id"))],
    });
}
