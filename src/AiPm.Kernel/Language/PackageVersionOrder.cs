using System.Globalization;

namespace AiPm.Kernel.Language;

/// <summary>Orders versions of packages as semver.org does: number by number, and what has a <c>-label</c> before what has none.</summary>
internal sealed class PackageVersionOrder : IComparer<string>
{
    /// <summary>The order.</summary>
    public static PackageVersionOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var (first, firstLabel) = Split(x ?? "");
        var (second, secondLabel) = Split(y ?? "");
        return Parts(first, second) is not 0 and var number ? number
            : (firstLabel.Length == 0).CompareTo(secondLabel.Length == 0) is not 0 and var label ? label
            : Parts(firstLabel, secondLabel);
    }

    private static (string Number, string Label) Split(string version)
    {
        var core = version.Split('+')[0];
        var dash = core.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? (core, "") : (core[..dash], core[(dash + 1)..]);
    }

    private static int Parts(string x, string y)
    {
        var (first, second) = (x.Split('.'), y.Split('.'));
        for (var i = 0; i < Math.Max(first.Length, second.Length); i++)
        {
            var (a, b) = (first.ElementAtOrDefault(i) ?? "", second.ElementAtOrDefault(i) ?? "");
            var areNumbers = long.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var left) & long.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var right);
            if ((areNumbers ? left.CompareTo(right) : string.CompareOrdinal(a, b)) is not 0 and var order)
            {
                return order;
            }
        }

        return 0;
    }
}
