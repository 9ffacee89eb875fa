using System.Globalization;

namespace AiPm.Experiments;

/// <summary>Which server is asked, as whom, and how patiently.</summary>
internal sealed record MlflowSettings
{
    private const string UriVariable = "MLFLOW_TRACKING_URI";

    public required MlflowServer Server { get; init; }

    public required MlflowCredentials Credentials { get; init; }

    /// <summary>Whether a certificate is taken that nobody vouches for.</summary>
    public bool TrustsAnyCertificate { get; init; }

    /// <summary>The longest that one answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(120); // as MLflow's own client

    /// <summary>What the user must know before trusting it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The settings of MLflow's own client: the same variables, the same meaning.</summary>
    /// <param name="given">The address typed, or null for <c>MLFLOW_TRACKING_URI</c>.</param>
    /// <param name="option">The option it is typed after, such as <c>--to</c>.</param>
    /// <param name="environment">The value of a variable, or null.</param>
    /// <exception cref="AipmException">There is no address, or something set cannot be used.</exception>
    public static MlflowSettings Of(string? given, string option, Func<string, string?> environment)
    {
        var (text, source) = given is { Length: > 0 } ? (given, option) : (environment(UriVariable), UriVariable);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new AipmException($"No MLflow server is named: neither by {option} nor by {UriVariable}.", $"{option} https://mlflow.example.org");
        }

        var server = MlflowServer.Parse(text, source);
        var credentials = MlflowCredentials.From(environment);
        var trusting = IsTrue(environment("MLFLOW_TRACKING_INSECURE_TLS"));
        return new MlflowSettings
        {
            Server = server,
            Credentials = credentials,
            TrustsAnyCertificate = trusting,
            Timeout = TimeoutOf(environment("MLFLOW_HTTP_REQUEST_TIMEOUT")),
            Warnings = [.. Warn(server, credentials, trusting)],
        };
    }

    /// <summary>The experiment that a workspace's runs go to.</summary>
    /// <param name="given">The name typed, or null for <c>MLFLOW_EXPERIMENT_NAME</c>, or else the workspace's folder name.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="environment">The value of a variable, or null.</param>
    public static string ExperimentOf(string? given, Workspace workspace, Func<string, string?> environment)
    {
        var name = given ?? environment("MLFLOW_EXPERIMENT_NAME") ?? Path.GetFileName(workspace.Root);
        return name.Trim() switch
        {
            "" => "aipm",
            { Length: > MlflowLimits.ExperimentNameLength } => throw new AipmException($"The name of an experiment has at most {MlflowLimits.ExperimentNameLength} signs, but {name.Length} came.", "--experiment NAME"),
            var plain => plain,
        };
    }

    private static IEnumerable<string> Warn(MlflowServer server, MlflowCredentials credentials, bool trusting)
    {
        if (credentials.AreGiven && server.Root is { Scheme: "http", IsLoopback: false })
        {
            yield return $"The credentials go to {server.Name} in clear: anybody on the way can read them. Use https.";
        }

        if (trusting && server.Root.Scheme == "https")
        {
            yield return $"MLFLOW_TRACKING_INSECURE_TLS is set: nobody checks that {server.Name} is who it says.";
        }
    }

    private static bool IsTrue(string? text) => text?.Trim().ToUpperInvariant() is "TRUE" or "1";

    private static TimeSpan TimeoutOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return TimeSpan.FromSeconds(120);
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 86_400
            ? TimeSpan.FromSeconds(seconds)
            : throw new AipmException($"MLFLOW_HTTP_REQUEST_TIMEOUT is a number of seconds, but '{text}' came.", "MLFLOW_HTTP_REQUEST_TIMEOUT=120");
    }
}
