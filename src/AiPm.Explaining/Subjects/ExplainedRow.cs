namespace AiPm.Explaining;

/// <summary>One row that is explained by asking the model about it.</summary>
internal static class ExplainedRow
{
    /// <summary>The row, from 0.</summary>
    /// <param name="table">The data.</param>
    /// <param name="row">What the user typed; negative ones count from the end.</param>
    /// <exception cref="AipmException">There is no such row.</exception>
    public static int Of(Table table, int row)
    {
        var at = row < 0 ? table.RowCount + row : row;
        return at >= 0 && at < table.RowCount ? at : throw new AipmException(
            table.RowCount == 0 ? "The data has no rows to explain." : $"There is no row {row}; the data has {table.RowCount}, from 0 to {table.RowCount - 1}.",
            table.RowCount == 0 ? "--data with the rows to explain" : "--row -1 for the last");
    }

    /// <summary>What classes are measured in; numbers are measured in their own unit in any case.</summary>
    /// <param name="space">What the user asked for.</param>
    public static OutputSpace SpaceOf(ExplainSpace space) => space == ExplainSpace.Margin ? OutputSpace.LogOdds : OutputSpace.Probability;
}
