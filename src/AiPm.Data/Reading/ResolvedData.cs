using AiPm.Reports;

namespace AiPm.Data;

/// <summary>Data found and read.</summary>
/// <param name="Table">The rows and columns.</param>
/// <param name="Stamp">What was read: name, kind, hash, rows.</param>
/// <param name="Notes">What a user should know of the reading, such as renamed columns; usually empty.</param>
public sealed record ResolvedData(Table Table, DataStamp Stamp, IReadOnlyList<string> Notes);
