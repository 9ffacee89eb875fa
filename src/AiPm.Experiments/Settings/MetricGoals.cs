using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>Which metrics a project has said to be better smaller or greater: two lines of <c>aipm/config.yaml</c>.</summary>
internal sealed class MetricGoals
{
    private const string SmallerKey = "smaller-is-better";
    private const string GreaterKey = "greater-is-better";
    private readonly SettingsFile _file;
    private readonly SortedSet<string> _smaller;
    private readonly SortedSet<string> _greater;

    public MetricGoals(Workspace workspace)
    {
        _file = new SettingsFile(workspace);
        (_smaller, _greater) = (Names(SmallerKey), Names(GreaterKey));
    }

    /// <summary>The settings, to be shown.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
        [.. new[] { KeyValuePair.Create(SmallerKey, string.Join(", ", _smaller)), KeyValuePair.Create(GreaterKey, string.Join(", ", _greater)) }.Where(pair => pair.Value.Length > 0)];

    /// <summary>Which is better.</summary>
    public MetricGoal Of(string metric) => _smaller.Contains(metric) ? new(MetricDirection.Smaller, IsSaid: true)
        : _greater.Contains(metric) ? new(MetricDirection.Greater, IsSaid: true)
        : MetricGoal.ByName(metric);

    /// <summary>Sets which is better; <see cref="MetricDirection.Unknown"/> leaves it to the name again.</summary>
    public void Set(string metric, MetricDirection direction)
    {
        _smaller.Remove(metric);
        _greater.Remove(metric);
        _ = direction switch
        {
            MetricDirection.Smaller => _smaller.Add(metric),
            MetricDirection.Greater => _greater.Add(metric),
            _ => false,
        };
        _file.Write([new(SmallerKey, Text(_smaller)), new(GreaterKey, Text(_greater))]);
    }

    private static string? Text(SortedSet<string> names) => names.Count == 0 ? null : string.Join(", ", names);

    private SortedSet<string> Names(string key) =>
        new((_file.Read(key) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
