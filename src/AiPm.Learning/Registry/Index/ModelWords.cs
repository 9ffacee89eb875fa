using AiPm.Reports;
using AiPm.Verbs;
using AiPm.Workspaces;

namespace AiPm.Learning;

/// <summary>What reports and the registry say of models, in words.</summary>
internal static class ModelWords
{
    /// <summary>The metrics that are listed.</summary>
    public const int MostMetrics = 6;

    /// <summary>A kind as people call it.</summary>
    public static string KindOf(string kind) => kind switch
    {
        "linear" => "linear model",
        "trees" => "model of boosted trees",
        "network" => "neural network",
        "dummy" => "dummy",
        _ => $"model of the kind {kind}",
    };

    /// <summary>A metric with its interval.</summary>
    public static string Of(ModelMetric metric) => metric is { Lower: { } lower, Upper: { } upper }
        ? $"{NumberText.Figure(metric.Value)} ({NumberText.Figure(lower)} to {NumberText.Figure(upper)})"
        : NumberText.Figure(metric.Value);

    /// <summary>The tags of a version.</summary>
    public static string Tags(ModelVersion version) => string.Join(", ", version.Tags.Select(tag => tag.Value.Length == 0 ? tag.Key : $"{tag.Key}={tag.Value}"));

    /// <summary>Who does this: the name under which the user commits, else that of the account.</summary>
    public static string Who(Workspace workspace) => new GitRepository(workspace.Root).UserName ?? Environment.UserName;

    /// <summary>When this is done, to the second.</summary>
    public static DateTimeOffset Now(VerbContext context)
    {
        var now = context.Time.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }

    /// <summary>Tags as a user typed them: labels, or key=value.</summary>
    /// <exception cref="AipmException">A tag has no key.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> ReadTags(IEnumerable<string> words) =>
    [
        .. words.Select(word => word.Split('=', 2) is [var key, var value] ? KeyValuePair.Create(key.Trim(), value.Trim()) : KeyValuePair.Create(word.Trim(), ""))
            .Select(tag => tag.Key.Length > 0 ? tag : throw new AipmException("A tag has no name.", "a label, or key=value")),
    ];
}
