namespace AiPm.Data;

/// <summary>What a remote's failure means for the work at hand.</summary>
internal enum RemoteFaultKind
{
    /// <summary>It may be gone in a moment: a cut connection, a busy server, a time limit.</summary>
    Passing,

    /// <summary>The object is not on the remote.</summary>
    Missing,

    /// <summary>The object to send is not what its name says.</summary>
    Damaged,

    /// <summary>The remote, or what stands before it, will not do this: credentials, a wrong name, a missing folder.</summary>
    Refused,
}
