namespace AiPm.Kernel.Jupyter;

/// <summary>What a received message says of itself.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Type">Its type, such as <c>execute_request</c>.</param>
/// <param name="Json">The header as it came, for the parent header of what answers it.</param>
internal sealed record MessageHeader(string Id, string Type, byte[] Json);
