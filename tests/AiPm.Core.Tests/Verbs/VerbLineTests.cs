using AiPm.Verbs;
using CsCheck;

namespace AiPm.Core.Tests;

public class VerbLineTests
{
    [Theory]
    [InlineData("#!aipm", true)]
    [InlineData("  #!aipm runs", true)]
    [InlineData("#!aipm\truns", true)]
    [InlineData("#!aipmx runs", false)]
    [InlineData("#!AIPM runs", false)]
    [InlineData("// #!aipm runs", false)]
    [InlineData("", false)]
    public void A_line_is_ours_by_its_first_word(string line, bool ours) => Assert.Equal(ours, VerbLine.IsVerbLine(line));

    [Theory]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("a  b\tc", "a|b|c")]
    [InlineData("a\u00A0b", "a|b")]
    [InlineData("\"a b\" c", "a b|c")]
    [InlineData("a\"b c\"d", "ab cd")]
    [InlineData("\"\"", "")]
    [InlineData("x \"\" y", "x||y")]
    [InlineData("\"say \\\"no\\\"\"", "say \"no\"")]
    [InlineData("it's", "it's")]
    [InlineData("'tis so", "'tis|so")]
    [InlineData("\"it's 'so'\"", "it's 'so'")]
    [InlineData(@"C:\data\x.csv", @"C:\data\x.csv")]
    [InlineData(@"""C:\My data\x.csv""", @"C:\My data\x.csv")]
    [InlineData(@"""C:\My data\\"" next", @"C:\My data\|next")]
    [InlineData(@"""a\\\""b""", @"a\""b")]
    public void Words_are_split_at_spaces_and_held_by_double_quotes(string text, string words) =>
        Assert.Equal(words, string.Join('|', VerbLine.Split(text)));

    [Fact]
    public void Words_come_after_the_directive() => Assert.Equal(["runs", "r 1"], VerbLine.WordsOf("  #!aipm runs \"r 1\" "));

    [Fact]
    public void Single_quotes_are_refused_with_the_line_that_works()
    {
        var error = Assert.Throws<UsageException>(() => VerbLine.Split("baseline --target 'daily rides'"));

        Assert.Equal("Single quotes do not hold words together here: 'daily rides'.", error.Problem);
        Assert.Equal("\"daily rides\"", error.Next);
    }

    [Fact]
    public void An_open_quote_is_refused()
    {
        var error = Assert.Throws<UsageException>(() => VerbLine.Split("baseline \"daily rides"));

        Assert.Equal("A double quote is not closed in: baseline \"daily rides", error.Problem);
        Assert.Equal("baseline \"daily rides\"", error.Next);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("a\"b", "\"a\\\"b\"")]
    [InlineData("a b\\", "\"a b\\\\\"")]
    [InlineData("a\\b", "a\\b")]
    public void A_word_is_quoted_only_where_it_must_be(string word, string quoted) => Assert.Equal(quoted, VerbLine.Quote(word));

    [Fact]
    public void Quoted_words_split_back_to_themselves() =>
        Gen.String[Gen.Char["ab \"'\\-=,Ü\t€"], 0, 12].Array[0, 5].Sample(words =>
            Assert.Equal(words, VerbLine.Split(string.Join(' ', words.Select(VerbLine.Quote)))));
}
