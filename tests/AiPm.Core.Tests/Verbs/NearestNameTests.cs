using AiPm.Verbs;

namespace AiPm.Core.Tests;

public class NearestNameTests
{
    [Theory]
    [InlineData("basline", "baseline")]
    [InlineData("explian", "explain")]
    [InlineData("RUNS", "runs")]
    public void A_mistyped_verb_finds_the_one_meant(string typed, string meant) =>
        Assert.Equal(meant, NearestName.Find(typed, ["baseline", "explain", "runs", "init"]));

    [Fact]
    public void A_foreign_word_finds_nothing() => Assert.Null(NearestName.Find("xyzzy", ["baseline", "explain", "runs"]));
}
