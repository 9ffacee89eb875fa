using System.Text.Json;
using System.Text.RegularExpressions;
using AiPm.Tool.Tests;

namespace AiPm.Notebooks.Tests;

/// <summary>What Jupyter's own Python client does with our kernel: the functions under Clients/scenarios, a file at a time.</summary>
public sealed partial class ClientScenarios : IDisposable
{
    private readonly JupyterInstallation _jupyter = new();
    private readonly Dictionary<string, Lazy<IReadOnlyDictionary<string, string?>>> _failures;

    public ClientScenarios() => _failures = Groups().ToDictionary(
        group => group,
        group => new Lazy<IReadOnlyDictionary<string, string?>>(() => Play(group)),
        StringComparer.Ordinal);

    /// <summary>The files and their functions.</summary>
    public static IEnumerable<(string Group, string Scenario)> All =>
        from Group in Groups()
        from Match match in Scenario().Matches(File.ReadAllText(Path.Combine(Folder, "scenarios", Group + ".py")))
        select (Group, match.Groups["name"].Value);

    private static string Folder => RepositoryFolder.Of("tests", "AiPm.Notebooks.Tests", "Clients");

    /// <summary>What came instead of what was expected; null where all was as expected.</summary>
    public string? FailureOf(string group, string scenario)
    {
        lock (_failures)
        {
            var failures = _failures[group].Value;
            return failures.TryGetValue(scenario, out var failure) ? failure : $"{group} ended before {scenario}: {failures[""]}";
        }
    }

    public void Dispose() => _jupyter.Dispose();

    private static IEnumerable<string> Groups() =>
        Directory.GetFiles(Path.Combine(Folder, "scenarios"), "*.py")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => !name.StartsWith('_'))
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^def (?<name>[a-z]\w*)\(", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Scenario();

    private Dictionary<string, string?> Play(string group)
    {
        var result = PythonProgram.Run(Folder, _jupyter.Variables, "drive.py", group);
        var failures = new Dictionary<string, string?>(StringComparer.Ordinal) { [""] = $"exit code {result.ExitCode} {result.Error}" };
        foreach (var line in result.Output.Split('\n').Where(line => line.StartsWith("{\"scenario\"", StringComparison.Ordinal)))
        {
            using var json = JsonDocument.Parse(line);
            failures[json.RootElement.GetProperty("scenario").GetString() ?? ""] = json.RootElement.GetProperty("failure").GetString();
        }

        return failures;
    }
}
