using AiPm.Kernel.Jupyter;
using CsCheck;

namespace AiPm.Kernel.Tests.Jupyter;

public sealed class CodePointsTests
{
    // Python: len("a😀b"[:n].encode("utf-16-le")) // 2 for n = 0, 1, 2, 3.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 4)]
    public void An_emoji_is_one_character_of_the_protocol_and_two_units(int count, int index)
    {
        Assert.Equal(index, CodePoints.ToUtf16("a😀b", count));
        Assert.Equal(count, CodePoints.FromUtf16("a😀b", index));
    }

    [Theory]
    [InlineData(-3, 0)]
    [InlineData(99, 4)]
    [InlineData(int.MaxValue, 4)]
    public void A_place_outside_the_text_is_its_nearest_end(int count, int index) => Assert.Equal(index, CodePoints.ToUtf16("a😀b", count));

    [Fact]
    public void Half_a_pair_counts_as_one() => Assert.Equal((2, 2), (CodePoints.ToUtf16("\ud83dx", 2), CodePoints.FromUtf16("\ud83dx", 2)));

    [Fact]
    public void There_and_back_is_the_same_place() =>
        Gen.Select(Gen.OneOf(Gen.Const("a"), Gen.Const("ü"), Gen.Const("😀"), Gen.Const("中")).Array[0, 20], Gen.Int[0, 20]).Sample((parts, count) =>
        {
            var index = CodePoints.ToUtf16(string.Concat(parts), count);
            Assert.Equal(string.Concat(parts.Take(count)).Length, index);
            Assert.Equal(Math.Min(count, parts.Length), CodePoints.FromUtf16(string.Concat(parts), index));
        });
}
