using AiPm.Kernel.Language;

namespace AiPm.Kernel.Tests.Language;

public sealed class NameMatchingTests
{
    [Theory]
    [InlineData("WriteLine", "", nameof(NameMatch.Prefix))]
    [InlineData("WriteLine", "Wri", nameof(NameMatch.Prefix))]
    [InlineData("WriteLine", "wri", nameof(NameMatch.PrefixInAnyCase))]
    [InlineData("WriteLine", "WL", nameof(NameMatch.WordStarts))]
    [InlineData("WriteLine", "wrli", nameof(NameMatch.WordStarts))]
    [InlineData("WriteLine", "line", nameof(NameMatch.Substring))]
    [InlineData("WriteLine", "L", nameof(NameMatch.None))]
    [InlineData("WriteLine", "WriteLines", nameof(NameMatch.None))]
    [InlineData("ReadAllTextAsync", "rata", nameof(NameMatch.WordStarts))]
    [InlineData("snake_case_name", "scn", nameof(NameMatch.WordStarts))]
    [InlineData("@class", "cla", nameof(NameMatch.Prefix))]
    [InlineData("class", "@cla", nameof(NameMatch.Prefix))]
    [InlineData("ISerializable", "ise", nameof(NameMatch.PrefixInAnyCase))]
    [InlineData("Istanbul", "ıst", nameof(NameMatch.None))]
    [InlineData("", "a", nameof(NameMatch.None))]
    [InlineData("aAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaA", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", nameof(NameMatch.None))]
    public void A_name_fits_or_does_not(string name, string typed, string expected) => Assert.Equal(expected, NameMatching.Of(name, typed).ToString());
}
