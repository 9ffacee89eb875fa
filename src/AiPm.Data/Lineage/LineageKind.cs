namespace AiPm.Data;

/// <summary>What a step of a lineage is.</summary>
public enum LineageKind
{
    /// <summary>Where data came from, as people said it, or a file that nobody keeps.</summary>
    Source,

    /// <summary>The verb line or the stage of a pipeline that made data.</summary>
    Recipe,

    /// <summary>A version of data.</summary>
    Snapshot,

    /// <summary>A run that read or wrote data; runs of the same line on the same data are one.</summary>
    Run,

    /// <summary>A model that a run left.</summary>
    Model,
}
