using System.Security.Cryptography;
using System.Text;

namespace AiPm.Catalog;

/// <summary>A notebook cell as it was run.</summary>
/// <param name="Position">Its place among the cells run, from 0; adding the same place again replaces it.</param>
/// <param name="ExecutionCount">The number that the notebook shows, or null.</param>
/// <param name="Source">Its text; the catalog keeps the same text once.</param>
/// <param name="Status">Such as <c>running</c>, <c>finished</c> or <c>failed</c>.</param>
public sealed record RunCell(int Position, int? ExecutionCount, string Source, string Status)
{
    /// <summary>The SHA-256 of the text as UTF-8, lower-case hex.</summary>
    public string SourceHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Source)));
}
