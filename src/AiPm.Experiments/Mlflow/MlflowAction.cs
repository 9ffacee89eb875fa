namespace AiPm.Experiments;

/// <summary>What <c>mlflow</c> does.</summary>
internal static class MlflowAction
{
    public const string Push = "push";
    public const string Pull = "pull";
    public const string Status = "status";

    public static IReadOnlyList<string> All { get; } = [Push, Pull, Status];
}
