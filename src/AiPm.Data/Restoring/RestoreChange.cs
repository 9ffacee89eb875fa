namespace AiPm.Data;

/// <summary>What restoring does to one file.</summary>
/// <param name="RelativePath">Its path from the data's, with <c>/</c>; empty where the data is a single file.</param>
/// <param name="Wanted">The content it gets; null where it is deleted.</param>
/// <param name="There">What is in its place; null where there is nothing.</param>
/// <param name="IsUnsaved">Whether the cache lacks what is there.</param>
internal readonly record struct RestoreChange(string RelativePath, ObjectId? Wanted, StoredFile? There, bool IsUnsaved);
