using System.Globalization;
using System.Text.Json.Serialization;

namespace AiPm.Reports;

/// <summary>Where the numbers of a report came from: enough to compute them again.</summary>
public sealed record Provenance
{
    /// <summary>The data read, in the order in which it was named.</summary>
    public IReadOnlyList<DataStamp> Data { get; init; } = [];

    /// <summary>The seed of all that was sampled, or null where nothing was.</summary>
    public int? Seed { get; init; }

    /// <summary>The device that computed, such as <c>cpu</c> or <c>cuda:0</c>; empty where it does not matter.</summary>
    public string Device { get; init; } = "";

    /// <summary>The threads that computed, or null where it does not matter.</summary>
    public int? Threads { get; init; }

    /// <summary>The line that would compute it again, without the leading <c>#!aipm</c>.</summary>
    public string Line { get; init; } = "";

    /// <summary>The footer of a picture: data, rows, seed and line.</summary>
    [JsonIgnore]
    public string Footer
    {
        get
        {
            var parts = Data.Select(stamp => $"{stamp.Name}@{stamp.ShortHash} · n = {NumberText.Count(stamp.RowCount)}").ToList();
            if (Seed is { } seed)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
            }

            if (Line.Length > 0)
            {
                parts.Add(Line);
            }

            return string.Join(" · ", parts);
        }
    }
}
