namespace AiPm.Catalog;

/// <summary>A file that a run left; its bytes are in the <see cref="ObjectStore"/>.</summary>
/// <param name="Name">Its name in the run, with <c>/</c> for folders; adding the same name again replaces it.</param>
/// <param name="Kind">What it is for, such as <c>model</c>, <c>figure</c>, <c>patch</c> or <c>text</c>.</param>
/// <param name="Hash">What <see cref="ObjectStore.Put"/> returned.</param>
/// <param name="Size">The bytes.</param>
/// <param name="MediaType">Such as <c>image/png</c>.</param>
public sealed record RunArtifact(string Name, string Kind, string Hash, long Size, string MediaType);
