using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AiPm.Kernel.Notebooks;

/// <summary>Ids for cells that have none: eight hex digits from place and content, the same every time.</summary>
internal sealed class CellIds(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = [.. taken];

    /// <summary>A new id.</summary>
    /// <param name="position">The cell's place, from 0.</param>
    /// <param name="cell">The cell.</param>
    public string New(int position, NotebookCell cell)
    {
        for (var attempt = 0; ; attempt++)
        {
            var content = string.Create(CultureInfo.InvariantCulture, $"{position}\n{cell.Kind}\n{attempt}\n{cell.Source}");
            var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..8];
            if (_taken.Add(id))
            {
                return id;
            }
        }
    }

    /// <summary>A name as an id, with a number where it is taken.</summary>
    public string Named(string name)
    {
        var id = name;
        for (var n = 2; !_taken.Add(id); n++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{name}-{n}");
        }

        return id;
    }
}
