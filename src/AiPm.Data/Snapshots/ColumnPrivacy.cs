using System.Text.RegularExpressions;

namespace AiPm.Data;

/// <summary>Which values of a column may be written where everybody reads them, such as a pointer in git.</summary>
/// <remarks>
/// A pointer is committed and stays in git's history, while the data itself may have to be deleted. So a text is written only as
/// a category: few distinct values, each in several rows, none that looks like an address or a number of a person.
/// </remarks>
internal static partial class ColumnPrivacy
{
    private const int MostCategories = 100;
    private const int FewestRows = 5;
    private const int LongestValue = 40;
    private const double LargestOrdinary = 1e6;

    /// <summary>Whether a text column holds categories: at most a hundred, and at least two rows a value on average.</summary>
    public static bool AreCategories(long distinct, long count) => distinct <= MostCategories && distinct * 2 <= count;

    /// <summary>Whether one value of a category column may be written.</summary>
    public static bool MayBeWritten(string value, long count) =>
        count >= FewestRows && value.Length <= LongestValue && !PersonalPattern().IsMatch(value);

    /// <summary>Whether whole numbers look like identifiers: long ones, nearly all distinct.</summary>
    public static bool LooksLikeIdentifier(ColumnType type, long distinct, long count, double largest) =>
        type is ColumnType.Int64 or ColumnType.Decimal && largest >= LargestOrdinary && distinct > 0.9 * count;

    // An e-mail address; seven digits or more, however they are set apart: telephones, cards, accounts.
    [GeneratedRegex(@"\S@\S+\.\S|(\d[ ()./+-]{0,2}){7,}", RegexOptions.CultureInvariant)]
    private static partial Regex PersonalPattern();
}
