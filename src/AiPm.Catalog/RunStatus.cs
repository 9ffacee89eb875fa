namespace AiPm.Catalog;

/// <summary>How far a run has come.</summary>
public enum RunStatus
{
    /// <summary>It is under way.</summary>
    Running,

    /// <summary>It came to its end.</summary>
    Finished,

    /// <summary>It ended in an error.</summary>
    Failed,

    /// <summary>The user stopped it.</summary>
    Stopped,

    /// <summary>Its process is gone and never said how it ended.</summary>
    Died,
}
