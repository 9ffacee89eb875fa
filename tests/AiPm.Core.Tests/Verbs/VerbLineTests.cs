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

    [Theory]
    [InlineData("a b", "\"a b\"")]
    [InlineData("ab", "\"ab\"")]
    [InlineData("ab\\", "\"ab\\\\\"")]
    public void A_word_can_be_quoted_in_any_case(string word, string quoted) => Assert.Equal(quoted, VerbLine.Quote(word, always: true));

    [Fact]
    public void Words_of_a_line_that_is_half_typed_have_their_places()
    {
        TypedWord[] expected = [new("#!aipm", 2, 8), new("a b", 9, 14), new("--x=c d", 16, 25), new("'t", 26, 28), new("e f ", 29, 34, IsOpen: true)];

        Assert.Equal(expected, VerbLine.Words("  #!aipm \"a b\"\t\t--x=\"c d\" 't \"e f "));
        Assert.Equal(expected[1..], VerbLine.Words("  #!aipm \"a b\"\t\t--x=\"c d\" 't \"e f ", start: 8));
    }

    [Fact]
    public void Words_with_their_places_are_the_words_of_the_line() =>
        Gen.String[Gen.Char["ab \"\\-=\t"], 0, 20].Sample(text =>
        {
            var words = VerbLine.Words(text);

            Assert.All(words, word => Assert.True(word.Start < word.End && !char.IsWhiteSpace(text[word.Start])));
            if (words is not [.., { IsOpen: true }])
            {
                Assert.Equal(words.Select(word => word.Text), VerbLine.Split(text));
                Assert.All(words, word => Assert.Equal([word.Text], VerbLine.Split(text[word.Start..word.End])));
            }
        });

    [Theory]
    [InlineData("--target", true)]
    [InlineData("-p", true)]
    [InlineData("--", true)]
    [InlineData("-", false)]
    [InlineData("-1", false)]
    [InlineData("-1e-3", false)]
    [InlineData("a-b", false)]
    public void A_negative_number_is_a_value_and_no_option(string word, bool isOption) => Assert.Equal(isOption, VerbLine.IsOption(word));

    [Fact]
    public void Quoted_words_split_back_to_themselves() =>
        Gen.String[Gen.Char["ab \"'\\-=,Ü\t€"], 0, 12].Array[0, 5].Sample(words =>
            Assert.Equal(words, VerbLine.Split(string.Join(' ', words.Select(VerbLine.Quote)))));
}
