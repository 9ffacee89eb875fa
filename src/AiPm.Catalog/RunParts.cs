using AiPm.Reports;

namespace AiPm.Catalog;

/// <summary>What other tables know of a run that is being read.</summary>
internal sealed class RunParts
{
    public List<KeyValuePair<string, string>> Parameters { get; } = [];

    public List<KeyValuePair<string, string>> Tags { get; } = [];

    public List<RunMetric> Summaries { get; } = [];

    public List<DataStamp> Data { get; } = [];

    public List<DataStamp> Written { get; } = [];
}
