namespace AiPm.Data;

/// <summary>What is wrong with an object of the cache.</summary>
public enum ObjectState
{
    /// <summary>Its bytes are not those of its name.</summary>
    Damaged,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It was damaged or missing, and has been fetched again.</summary>
    Repaired,
}
