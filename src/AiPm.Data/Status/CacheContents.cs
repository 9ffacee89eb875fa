using System.Globalization;
using System.IO.Enumeration;

namespace AiPm.Data;

/// <summary>Which objects a cache has. Asked for many, it lists the folders of the cache instead of looking for each.</summary>
/// <param name="cache">The cache.</param>
internal sealed class CacheContents(DvcCache cache)
{
    // A folder of the cache is listed once this many objects of it were asked for.
    private const int FewInFolder = 4;
    private readonly Dictionary<byte, (int Asked, HashSet<UInt128>? Listed)> _folders = [];

    /// <summary>Whether a file's object is there. Its mode and size are not looked at.</summary>
    public bool Has(ObjectId id)
    {
        if (id.IsLegacy || id.IsFolder)
        {
            return File.Exists(cache.PathOf(id));
        }

        var number = UInt128.Parse(id.Md5, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var folder = (byte)(number >> 120);
        var (asked, listed) = _folders.GetValueOrDefault(folder);
        if (listed is null && asked == FewInFolder)
        {
            listed = List(Path.GetDirectoryName(cache.PathOf(id)) ?? ".", number >> 120 << 120);
        }

        _folders[folder] = (Math.Min(asked + 1, FewInFolder), listed);
        return listed?.Contains(number) ?? File.Exists(cache.PathOf(id));
    }

    private static HashSet<UInt128> List(string folder, UInt128 prefix) => !Directory.Exists(folder) ? [] :
    [
        .. new FileSystemEnumerable<UInt128>(folder, (ref entry) => prefix | UInt128.Parse(entry.FileName, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
        {
            ShouldIncludePredicate = (ref entry) => entry.FileName.Length == 30 && UInt128.TryParse(entry.FileName, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out _),
        },
    ];
}
