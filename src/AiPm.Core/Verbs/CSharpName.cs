namespace AiPm.Verbs;

/// <summary>What can be the name of a C# variable.</summary>
internal static class CSharpName
{
    // The reserved keywords of the C# specification, section 6.4.4; contextual ones such as var are allowed as names.
    private static readonly HashSet<string> Keywords =
    [
        .. """
            abstract as base bool break byte case catch char checked class const continue decimal default delegate do double
            else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal
            is lock long namespace new null object operator out override params private protected public readonly ref return
            sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked
            unsafe ushort using virtual void volatile while
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    public static bool IsValid(string name) =>
        name.Length > 0
        && (char.IsLetter(name[0]) || name[0] == '_')
        && name.All(letter => char.IsLetterOrDigit(letter) || letter == '_')
        && !Keywords.Contains(name);
}
