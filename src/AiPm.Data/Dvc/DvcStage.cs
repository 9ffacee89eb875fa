using System.Text.RegularExpressions;

namespace AiPm.Data;

/// <summary>What <c>dvc.yaml</c> says of a stage's outs and <c>dvc.lock</c> does not repeat: where it runs, and how its outs are kept.</summary>
/// <param name="stage">The stage's definition.</param>
internal sealed partial class DvcStage(YamlSection stage)
{
    /// <summary>The folder that the stage's paths start from; null for that of the file.</summary>
    public string? WorkingFolder => stage.Text("wdir");

    /// <summary>Finds the stage of a name in <c>dvc.lock</c>; <c>train@small</c> is one of a <c>foreach</c> or <c>matrix</c>.</summary>
    public static DvcStage? Find(YamlSection? pipeline, string name)
    {
        var stages = pipeline?.Section("stages");
        var definition = stages?.Section(name) ?? (name.LastIndexOf('@') is > 0 and var at ? stages?.Section(name[..at]) : null);
        return definition is null ? null : new DvcStage(definition.Section("do") ?? definition);
    }

    /// <summary>An out with what the stage says of it.</summary>
    /// <param name="found">The out.</param>
    /// <param name="path">Its path as <c>dvc.lock</c> has it.</param>
    public DvcOut Describe(DvcOut found, string path)
    {
        var details = new[] { "outs", "metrics", "plots" }.SelectMany(stage.Named).FirstOrDefault(item => IsPath(item.Text, path)).Details;
        return details is null ? found : found with
        {
            IsCached = details.Flag("cache", otherwise: true),
            IsPushed = details.Flag("push", otherwise: true),
            Remote = details.Text("remote"),
        };
    }

    // A path may hold ${…}, whose value only DVC knows.
    private static bool IsPath(string pattern, string path) => pattern == path
        || (pattern.Contains("${", StringComparison.Ordinal)
            && Regex.IsMatch(path, $"^{string.Join(".*", Template().Split(pattern).Select(Regex.Escape))}$", RegexOptions.NonBacktracking | RegexOptions.Singleline));

    [GeneratedRegex(@"\$\{[^}]*\}")]
    private static partial Regex Template();
}
