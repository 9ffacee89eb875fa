namespace AiPm.Experiments;

/// <summary>What a server takes at once (mlflow/utils/validation.py). Longer values are cut silently, so they never get that far.</summary>
/// <param name="ParameterLength">The longest value of a parameter, in signs.</param>
/// <param name="TagLength">The longest value of a tag, in signs.</param>
/// <param name="HasLoggedModels">Whether it knows logged models.</param>
internal sealed record MlflowLimits(int ParameterLength, int TagLength, bool HasLoggedModels)
{
    public const int MetricsABatch = 1000;
    public const int ParametersABatch = 100;
    public const int TagsABatch = 100;
    public const int EntitiesABatch = 1000;
    public const int KeyLength = 250;
    public const int ExperimentNameLength = 500;
    public const int DatasetNameLength = 500;
    public const int DigestLength = 36;

    /// <summary>The most bytes of a request: the limit is 1,000,000, and a proxy may count headers too.</summary>
    public const int BytesABatch = 900_000;

    /// <summary>The limits of a server by its version: 2.x before its last ones took less.</summary>
    /// <param name="version">What <c>/version</c> says, such as <c>3.11.2</c>; empty where it says nothing.</param>
    public static MlflowLimits Of(string version) =>
        int.TryParse(version.Split('.')[0], out var major) && major >= 3 ? new(6000, 8000, true) : new(500, 5000, false);
}
