using System.Text;

namespace AiPm.Data;

/// <summary>Fills a column of text; a value that came shortly before is shared, not stored again.</summary>
internal sealed class TextColumnBuilder(int rows) : ColumnBuilder<string>(rows, NeverParses)
{
    private const int SlotCount = 1024;
    private const int LongestShared = 64;
    private readonly (byte[] Utf8, string Text)[] _slots = new (byte[], string)[SlotCount];

    public override void Set(int row, ReadOnlySpan<byte> text) => Values[row] = Shared(text);

    private string Shared(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > LongestShared)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        uint hash = 2166136261;
        foreach (var letter in utf8)
        {
            hash = (hash ^ letter) * 16777619;
        }

        ref var slot = ref _slots[(hash ^ (hash >> 16)) % SlotCount];
        if (slot.Utf8 is null || !utf8.SequenceEqual(slot.Utf8))
        {
            slot = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        }

        return slot.Text;
    }

    private static bool NeverParses(ReadOnlySpan<byte> text, out string value)
    {
        value = "";
        return false;
    }
}
