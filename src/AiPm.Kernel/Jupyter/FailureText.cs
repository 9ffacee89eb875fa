namespace AiPm.Kernel.Jupyter;

/// <summary>What a front end is told of a request that failed for another reason than the user's code.</summary>
internal static class FailureText
{
    /// <summary>Of an exception.</summary>
    public static ErrorOutput Of(Exception failure) => failure switch
    {
        OperationCanceledException => new ErrorOutput("Cancelled", "The cell was cancelled before it ended.", [], null),
        MalformedRequestException => new ErrorOutput("MalformedRequest", failure.Message, [], null),
        _ => new ErrorOutput(failure.GetType().Name, failure.Message, [], null),
    };

    /// <summary>Of an expression without a value.</summary>
    public static ErrorOutput NoValue(string expression) =>
        new("NoValue", $"'{expression}' has no value; an expression without a semicolon at its end was expected.", [], null);
}
