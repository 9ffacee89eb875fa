namespace AiPm.Kernel.Jupyter;

/// <summary>A request whose content is not what the protocol asks for.</summary>
/// <param name="problem">What came and what was expected.</param>
internal sealed class MalformedRequestException(string problem) : Exception(problem);
