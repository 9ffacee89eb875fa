namespace AiPm.Experiments.Tests.Mlflow;

/// <summary>An answer that says no, in MLflow's words.</summary>
internal sealed class StandInError(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public static StandInError Invalid(string message) => new(400, "INVALID_PARAMETER_VALUE", message);

    public static StandInError Missing(string message) => new(404, "RESOURCE_DOES_NOT_EXIST", message);

    public static StandInError Existing(string message) => new(400, "RESOURCE_ALREADY_EXISTS", message);
}
