namespace AiPm.Kernel.Jupyter;

/// <summary>The protocol counts characters in Unicode code points, .NET in UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The index of UTF-16 units where a number of code points ends; at most the text's length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="count">The number of code points.</param>
    public static int ToUtf16(string text, long count)
    {
        var at = 0;
        for (; count > 0 && at < text.Length; count--)
        {
            at += char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
        }

        return at;
    }

    /// <summary>The number of code points before an index of UTF-16 units.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">The index; clamped to the text.</param>
    public static int FromUtf16(string text, int index)
    {
        var count = 0;
        foreach (var _ in text.AsSpan(0, Math.Clamp(index, 0, text.Length)).EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}
