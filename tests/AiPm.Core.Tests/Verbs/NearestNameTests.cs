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

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    public void A_word_as_short_as_its_faults_finds_nothing(string typed) => Assert.Null(NearestName.Find(typed, ["", "i", "init"]));

    [Fact]
    public void Without_candidates_there_is_none() => Assert.Null(NearestName.Find("runs", []));

    [Fact]
    public void A_name_is_nearest_to_itself() => Assert.Equal("runs", NearestName.Find("runs", ["run", "runs", "runes"]));
}
