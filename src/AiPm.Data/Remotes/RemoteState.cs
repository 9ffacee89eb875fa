namespace AiPm.Data;

/// <summary>A remote as the configuration has it, without its secrets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its address, without a password.</param>
/// <param name="IsDefault">Whether it is the default one.</param>
/// <param name="Settings">Its other settings; a secret is shown as <c>…</c>.</param>
public sealed record RemoteState(string Name, string Address, bool IsDefault, IReadOnlyList<KeyValuePair<string, string>> Settings);
