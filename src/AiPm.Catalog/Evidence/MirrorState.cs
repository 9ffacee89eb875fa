namespace AiPm.Catalog;

/// <summary>How much of a run another tracking server has.</summary>
/// <param name="Server">The server's address.</param>
/// <param name="RemoteRunId">What the run is called there, or null before it is made there.</param>
/// <param name="SequenceSent">The last <see cref="MetricPoint.Sequence"/> that it has; 0 for none.</param>
/// <param name="ParametersSent">How many of the run's parameters it has, in their order.</param>
/// <param name="FinishedSent">Whether it knows how the run ended.</param>
/// <param name="Detail">What else the mirror must remember, in a form of its own, such as JSON. Default: empty.</param>
public sealed record MirrorState(
    string Server, string? RemoteRunId, long SequenceSent, int ParametersSent, bool FinishedSent, string Detail = "");
