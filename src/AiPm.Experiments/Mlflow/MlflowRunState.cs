namespace AiPm.Experiments;

/// <summary>Where one run stands on a server.</summary>
/// <param name="RunId">The run, such as <c>r12</c>.</param>
/// <param name="RemoteRunId">What it is called there, or null before it is made there.</param>
/// <param name="Name">What the user called it.</param>
/// <param name="Status">How far it has come, in a word.</param>
/// <param name="PointsSent">The points of metrics that are there.</param>
/// <param name="PointsMissing">The points of metrics that are not there yet.</param>
/// <param name="IsWhole">Whether everything is there, its end among it.</param>
/// <param name="Error">Why the last attempt failed, or empty.</param>
/// <param name="Refused">What the server would not take, and why.</param>
public sealed record MlflowRunState(
    string RunId, string? RemoteRunId, string Name, string Status, long PointsSent, long PointsMissing, bool IsWhole, string Error, IReadOnlyList<string> Refused);
