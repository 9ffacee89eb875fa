namespace AiPm.Kernel.Notebooks;

/// <summary>A member of a JSON object and where it stands.</summary>
/// <param name="Name">The key.</param>
/// <param name="Start">The offset of the key's opening quote.</param>
/// <param name="Value">The value.</param>
internal sealed record JsonMember(string Name, int Start, JsonPart Value);
