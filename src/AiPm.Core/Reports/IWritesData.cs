namespace AiPm.Reports;

/// <summary>A report of a verb that wrote data.</summary>
public interface IWritesData
{
    /// <summary>The data written, in order.</summary>
    IReadOnlyList<DataStamp> Written { get; }
}
