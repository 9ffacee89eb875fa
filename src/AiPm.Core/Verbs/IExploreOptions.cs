namespace AiPm.Verbs;

/// <summary>Options of a verb that can add a live chart to its picture.</summary>
public interface IExploreOptions
{
    /// <summary>Whether a live chart is added, in a notebook or on a page.</summary>
    bool Interactive { get; }
}
