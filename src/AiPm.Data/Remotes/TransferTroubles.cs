using System.Collections.Concurrent;
using AiPm.Reports;

namespace AiPm.Data;

/// <summary>Objects that could not be sent or fetched, and what that means for the data that needs them.</summary>
internal sealed class TransferTroubles
{
    private readonly ConcurrentDictionary<ObjectId, string> _damaged = new();
    private readonly ConcurrentDictionary<ObjectId, string> _missing = new();

    /// <summary>An object that is not there.</summary>
    public void Miss(ObjectId id, string why) => _missing[id] = why;

    /// <summary>An object that has other bytes than its name says.</summary>
    public void Damage(ObjectId id, string why) => _damaged[id] = why;

    /// <summary>Whether an object is among them.</summary>
    public bool Has(ObjectId id) => _damaged.ContainsKey(id) || _missing.ContainsKey(id);

    /// <summary>What is wrong with one object, in words; null where nothing is.</summary>
    public string? Of(ObjectId id) => _damaged.TryGetValue(id, out var why) || _missing.TryGetValue(id, out why) ? why : null;

    /// <summary>What is wrong with a folder, in words; null where nothing is.</summary>
    public string? Of(DvcManifest manifest, bool isLegacy)
    {
        var (missing, damaged) = (new List<string>(), new List<string>());
        foreach (var entry in manifest.Entries)
        {
            var id = new ObjectId(entry.Md5, IsLegacy: isLegacy);
            if (_damaged.ContainsKey(id))
            {
                damaged.Add(entry.RelativePath);
            }
            else if (_missing.ContainsKey(id))
            {
                missing.Add(entry.RelativePath);
            }
        }

        string?[] parts = [Words(missing, "missing"), Words(damaged, "damaged")];
        return parts.All(part => part is null) ? null : string.Join("; ", parts.OfType<string>());
    }

    private static string? Words(List<string> paths, string what) => paths.Count switch
    {
        0 => null,
        1 => $"1 file is {what}: {paths[0]}",
        var count => $"{NumberText.Count(count)} files are {what}, such as {paths[0]}",
    };
}
