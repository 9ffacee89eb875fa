namespace AiPm.Experiments;

/// <summary>What to do about an answer that is none.</summary>
internal enum MlflowFaultKind
{
    /// <summary>It passes: the same request, later. The server may have done what it was asked to.</summary>
    Passing,

    /// <summary>The request is too large: smaller ones may pass.</summary>
    TooLarge,

    /// <summary>What was asked for is not there.</summary>
    Missing,

    /// <summary>What was to be made is there already.</summary>
    Existing,

    /// <summary>Something in the request is not taken; the rest of it may be.</summary>
    Invalid,

    /// <summary>The server will not: nothing helps but the user.</summary>
    Refused,
}
