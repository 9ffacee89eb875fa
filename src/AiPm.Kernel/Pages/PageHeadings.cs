using System.Globalization;

namespace AiPm.Kernel.Pages;

/// <summary>The headings of a page in order, each with an id of its own, made as Jupyter makes it: the words with dashes.</summary>
internal sealed class PageHeadings
{
    private readonly List<PageHeading> _headings = [];
    private readonly Dictionary<string, string> _ids = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them.</summary>
    public IReadOnlyList<PageHeading> All => _headings;

    /// <summary>Takes a heading in.</summary>
    /// <param name="level">1 to 6.</param>
    /// <param name="text">Its words.</param>
    /// <returns>Its id.</returns>
    public string Add(int level, string text)
    {
        var words = string.Join('-', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var id = words.Length == 0 ? "section" : words;
        var free = id;
        for (var n = 2; !_ids.TryAdd(free, free); n++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{id}-{n}");
        }

        _headings.Add(new PageHeading(level, text.Trim(), free));
        return free;
    }

    /// <summary>Whether a heading has this very id.</summary>
    public bool Contains(string id) => _ids.TryGetValue(id, out var found) && found == id;

    /// <summary>The id of a heading, whatever the case it is written in, or null.</summary>
    public string? Find(string id) => _ids.GetValueOrDefault(id);
}
