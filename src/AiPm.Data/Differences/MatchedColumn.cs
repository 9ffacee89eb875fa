namespace AiPm.Data;

/// <summary>A column of the old table and the one of the new that it became.</summary>
/// <param name="Old">The old column.</param>
/// <param name="New">The new column.</param>
/// <param name="Likeness">How much speaks for a renaming, 0 to 1; null where the name is the same.</param>
internal sealed record MatchedColumn(StagedColumn Old, StagedColumn New, double? Likeness = null)
{
    /// <summary>The old value in the form in which both are compared.</summary>
    public string OldSql => Old.Comparable("o.", New);

    /// <summary>The new value in the form in which both are compared.</summary>
    public string NewSql => New.Comparable("n.", Old);

    /// <summary>Whether new minus old means something.</summary>
    public bool HasDelta => (Old.IsNumeric && New.IsNumeric) || (Old.IsTemporal && New.IsTemporal);

    /// <summary>What became of the column.</summary>
    public ColumnFate Fate => Likeness is not null ? ColumnFate.Renamed : Old.Type != New.Type ? ColumnFate.Retyped : ColumnFate.Kept;
}
