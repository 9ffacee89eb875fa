using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace AiPm.Learning;

/// <summary>Lines <c>key=value</c> of a LightGBM file up to a blank line: its head, or one tree.</summary>
internal readonly ref struct LightGbmSection
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ModelFileError _error;
    private readonly string _place;
    private readonly Dictionary<string, (int Start, int Length, int Line)> _values;

    /// <summary>Reads up to a blank line, or the end.</summary>
    /// <param name="lines">The file.</param>
    /// <param name="error">Names the file.</param>
    /// <param name="place">What messages call the section.</param>
    public LightGbmSection(ref TextLines lines, ModelFileError error, string place)
    {
        _bytes = lines.Bytes;
        _error = error;
        _place = place;
        _values = new Dictionary<string, (int, int, int)>(StringComparer.Ordinal);
        while (lines.TryNext(out var start, out var length) && length > 0)
        {
            var line = _bytes.Slice(start, length);
            var mark = line.IndexOf((byte)'=');
            var key = Encoding.UTF8.GetString(mark < 0 ? line : line[..mark]);
            _values[key] = mark < 0 ? (start + length, 0, lines.Number) : (start + mark + 1, length - mark - 1, lines.Number);
        }
    }

    /// <summary>Whether a key is there.</summary>
    /// <param name="key">The key.</param>
    public bool Has(string key) => _values.ContainsKey(key);

    /// <summary>A value as text; empty where the key is missing.</summary>
    /// <param name="key">The key.</param>
    public string Text(string key) =>
        _values.TryGetValue(key, out var value) ? Encoding.UTF8.GetString(_bytes.Slice(value.Start, value.Length)).Trim() : "";

    /// <summary>A number that has to be there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="least">The least that makes sense.</param>
    public int Number(string key, int least)
    {
        var number = Numbers<int>(key, 1)[0];
        return number >= least ? number : throw _error.Damaged(Place(key), $"{key} is {number}");
    }

    /// <summary>Numbers that have to be there.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="count">How many.</param>
    public T[] Numbers<T>(string key, int count)
        where T : INumber<T>
    {
        if (!_values.TryGetValue(key, out var value))
        {
            throw _error.Damaged(_place, $"there is no line {key}=, or the file ends before it");
        }

        // Not sized by what the file claims, which may be anything.
        var numbers = new List<T>();
        var rest = _bytes.Slice(value.Start, value.Length);
        while (!(rest = rest.TrimStart((byte)' ')).IsEmpty)
        {
            var end = rest.IndexOf((byte)' ');
            var word = end < 0 ? rest : rest[..end];
            if (!TryParse<T>(word, out var number))
            {
                throw _error.Damaged(Place(key), $"'{Shown(word)}' in {key} is no {(typeof(T) == typeof(double) ? "number" : "whole number")} in range");
            }

            numbers.Add(number);
            rest = rest[word.Length..];
        }

        return numbers.Count == count
            ? [.. numbers]
            : throw _error.Damaged(Place(key), $"{key} has {numbers.Count} numbers where {count} belong");
    }

    /// <summary>Numbers that old files lack.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="count">How many.</param>
    /// <returns>The numbers, or zeros.</returns>
    public T[] NumbersOrZeros<T>(string key, int count)
        where T : INumber<T> => Has(key) && Text(key).Length > 0 ? Numbers<T>(key, count) : new T[count];

    /// <summary>Where a key is, for messages.</summary>
    /// <param name="key">The key.</param>
    public string Place(string key) => _values.TryGetValue(key, out var value)
        ? string.Create(CultureInfo.InvariantCulture, $"{_place}, line {value.Line}")
        : _place;

    // A split of missing values from all others has the threshold inf.
    private static bool TryParse<T>(ReadOnlySpan<byte> word, [MaybeNullWhen(false)] out T number)
        where T : INumber<T>
    {
        if (typeof(T) == typeof(double) && (word.SequenceEqual("inf"u8) || word.SequenceEqual("-inf"u8)))
        {
            number = T.CreateChecked(word[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity);
            return true;
        }

        return T.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private static string Shown(ReadOnlySpan<byte> word) => Encoding.UTF8.GetString(word[..Math.Min(word.Length, 40)]);
}
