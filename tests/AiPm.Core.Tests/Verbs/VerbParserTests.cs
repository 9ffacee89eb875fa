using System.Globalization;
using AiPm.Verbs;

namespace AiPm.Core.Tests;

public class VerbParserTests
{
    [Fact]
    public void Every_kind_of_option_is_read()
    {
        var options = TestVerbs.Paint(
            "--title \"My title\" --row-count 12 --offset -3 --budget 5000000000 --share 0.25 --shift -1.5e-3 --quick --limit 90s "
            + "--colour dark-blue --second red --loss rmse --features \"a, b,c d\"");

        Assert.Equal(("rides", "y", "My title"), (options.Data!.Text, options.Target, options.Title));
        Assert.Equal((12, -3, 5_000_000_000L), (options.RowCount, options.Offset!.Value, options.Budget));
        Assert.Equal((0.25, -1.5e-3, true), (options.Share, options.Shift, options.Quick));
        Assert.Equal((TimeSpan.FromSeconds(90), Colour.DarkBlue, Colour.Red, "rmse"), (options.Limit, options.Colour, options.Second!.Value, options.Loss));
        Assert.Equal(["a", "b", "c d"], options.Features!);
    }

    [Fact]
    public void What_is_not_given_has_its_default()
    {
        var options = TestVerbs.Paint("");

        Assert.Equal(new PaintOptions { Data = DataReference.Named("rides"), Target = "y", Parameter = options.Parameter }, options);
    }

    [Theory]
    [InlineData("pant rides", "There is no verb 'pant'. The nearest is 'paint'.", "#!aipm help paint")]
    [InlineData("xyzzy", "There is no verb 'xyzzy'.", "#!aipm help")]
    [InlineData("Paint", "There is no verb 'Paint'. The nearest is 'paint'.", "#!aipm help paint")]
    [InlineData("sweep", "The verb 'sweep' is for the terminal, not for here.", "aipm sweep")]
    [InlineData("paint rides --target y --sharre 0.3", "'paint' has no option --sharre. The nearest is --share.", "--share NUMBER")]
    [InlineData("paint rides --target y --zzzzzzzz 0.3", "'paint' has no option --zzzzzzzz.", "#!aipm help paint")]
    [InlineData("paint rides --target y --Share 0.3", "'paint' has no option --Share. The nearest is --share.", "--share NUMBER")]
    [InlineData("paint rides --target y -p a=1", "'paint' has no option -p.", "#!aipm help paint")]
    [InlineData("paint rides --target y --json", "'paint' has no option --json.", "#!aipm help paint")]
    [InlineData("paint rides --target y --", "'paint' has no option --.", "#!aipm help paint")]
    [InlineData("paint --target y", "'paint' needs DATA: What to paint.", "#!aipm paint rides --target y")]
    [InlineData("paint rides", "'paint' needs --target COLUMN: The column.", "#!aipm paint rides --target y")]
    [InlineData("paint rides --target", "--target needs a value after it, but nothing came.", "--target COLUMN")]
    [InlineData("paint rides --target --quick", "--target needs a value after it, but nothing came.", "--target COLUMN")]
    [InlineData("paint rides --target -y", "--target needs a value after it, but '-y' came, which looks like an option.", "--target=-y")]
    [InlineData("paint rides --target y --row-count many", "--row-count is a whole number, but 'many' came.", "--row-count 10")]
    [InlineData("paint rides --target y --row-count 1.5", "--row-count is a whole number, but '1.5' came.", "--row-count 10")]
    [InlineData("paint rides --target y --row-count 1,000", "--row-count is a whole number, but '1,000' came.", "--row-count 10")]
    [InlineData("paint rides --target y --row-count 0", "--row-count is 1 to 1000, but 0 came.", "--row-count 10")]
    [InlineData("paint rides --target y --row-count 99999999999999999999", "--row-count is 1 to 1000, but 99999999999999999999 came.", "--row-count 10")]
    [InlineData("paint rides --target y --offset 3000000000", "--offset is a whole number of at most 2147483647, but '3000000000' came.", "--offset 1")]
    [InlineData("paint rides --target y --share lots", "--share is a number with a point for decimals, but 'lots' came.", "--share 0.2")]
    [InlineData("paint rides --target y --share 0,3", "--share is a number with a point for decimals, but '0,3' came.", "--share 0.2")]
    [InlineData("paint rides --target y --share 0.9", "--share is 0.05 to 0.5, but 0.9 came.", "--share 0.2")]
    [InlineData("paint rides --target y --shift NaN", "--shift is a number with a point for decimals, but 'NaN' came.", "--shift 0")]
    [InlineData("paint rides --target y --shift 1e999", "--shift is a number with a point for decimals, but '1e999' came.", "--shift 0")]
    [InlineData("paint rides --target y --limit 90", "--limit is a time such as 90s, 5m or 2h, but '90' came.", "--limit 5m")]
    [InlineData("paint rides --target y --limit -5s", "--limit needs a value after it, but '-5s' came, which looks like an option.", "--limit=-5s")]
    [InlineData("paint rides --target y --colour blue", "--colour is one of red, dark-blue, but 'blue' came.", "--colour red")]
    [InlineData("paint rides --target y --colour dark-bleu", "--colour is one of red, dark-blue, but 'dark-bleu' came.", "--colour dark-blue")]
    [InlineData("paint rides --target y --loss mse", "--loss is one of mae, rmse, but 'mse' came.", "--loss mae")]
    [InlineData("paint rides --target y --target z", "--target came twice.", "--target COLUMN")]
    [InlineData("paint rides --target y --features a --features b", "--features came twice. Several values are one list.", "--features A,B,…")]
    [InlineData("paint rides --target y --quick yes", "'paint' takes one DATA, but a second came: 'yes'. A name with spaces needs double quotes.", null)]
    [InlineData("paint daily rides --target y", "'paint' takes one DATA, but a second came: 'rides'. A name with spaces needs double quotes.", null)]
    [InlineData("paint rides --target=y", "An option and its value are separated by a space, not '=': --target=y.", "--target y")]
    [InlineData("paint rides --title=\"a b\"", "An option and its value are separated by a space, not '=': --title=a b.", "--title \"a b\"")]
    [InlineData("paint rides --target y --as 1st", "--as names a C# variable, but '1st' cannot be one.", "--as report")]
    [InlineData("paint rides --target y --as my-report", "--as names a C# variable, but 'my-report' cannot be one.", "--as report")]
    [InlineData("paint rides --target y --as class", "--as names a C# variable, but 'class' cannot be one.", "--as report")]
    [InlineData("paint rides --target y --as \"\"", "--as names a C# variable, but '' cannot be one.", "--as report")]
    [InlineData("paint rides --target y --as", "--as needs a value after it, but nothing came.", "--as NAME")]
    public void What_cannot_be_understood_in_a_notebook_is_told_with_what_works(string line, string problem, string? next)
    {
        var error = Assert.Throws<UsageException>(() => TestVerbs.Notebook(line));

        Assert.Equal(problem, error.Problem);
        if (next is not null)
        {
            Assert.Equal(next, error.Next);
        }
    }

    [Theory]
    [InlineData("report")]
    [InlineData("_x1")]
    [InlineData("größe")]
    [InlineData("var")]
    public void A_variable_for_the_report_can_be_named(string name) =>
        Assert.Equal(name, TestVerbs.Notebook($"paint rides --target y --as {name}").As);

    [Fact]
    public void A_value_that_looks_like_an_option_is_given_with_an_equals_sign()
    {
        Assert.Equal("-y", ((PaintOptions)TestVerbs.Notebook("paint rides --target=-y").Options).Target);
        Assert.Equal("--a b", ((PaintOptions)TestVerbs.Notebook("paint rides --target=\"--a b\"").Options).Target);
    }

    [Fact]
    public void A_terminal_takes_an_equals_sign_letters_and_repeats()
    {
        var call = TestVerbs.Terminal("paint", "rides", "--target=y", "--share=0.3", "-p", "a=1", "-pb=2", "--parameter", "c=,x", "--json", "--title=");
        var options = (PaintOptions)call.Options;

        Assert.Equal(("y", 0.3, ""), (options.Target, options.Share, options.Title));
        Assert.Equal(["a=1", "b=2", "c=,x"], options.Parameter);
        Assert.True(call.Json);
        Assert.Null(call.As);
    }

    [Theory]
    [InlineData("--quick=yes", "--quick is a flag and takes no value, but 'yes' came.", "--quick")]
    [InlineData("--as", "'paint' has no option --as.", "aipm help paint")]
    [InlineData("--jsn", "'paint' has no option --jsn. The nearest is --json.", "--json")]
    [InlineData("-x", "'paint' has no option -x.", "aipm help paint")]
    [InlineData("--row-count=", "--row-count is a whole number, but '' came.", "--row-count 10")]
    [InlineData("--=3", "'paint' has no option --.", "aipm help paint")]
    public void What_cannot_be_understood_in_a_terminal_is_told_with_what_works(string word, string problem, string next)
    {
        var error = Assert.Throws<UsageException>(() => TestVerbs.Terminal("paint", "rides", "--target", "y", word));

        Assert.Equal((problem, next), (error.Problem, error.Next));
    }

    [Fact]
    public void A_verb_without_a_bare_word_refuses_one()
    {
        var error = Assert.Throws<UsageException>(() => TestVerbs.Terminal("sweep", "here"));

        Assert.Equal(("'sweep' takes no bare word, but 'here' came.", "aipm sweep"), (error.Problem, error.Next));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("help", null)]
    [InlineData("--help", null)]
    [InlineData("-h", null)]
    [InlineData("help paint", "paint")]
    [InlineData("paint --help", "paint")]
    [InlineData("paint -h", "paint")]
    [InlineData("--help paint", "paint")]
    public void No_words_and_help_words_mean_help(string line, string? verb)
    {
        foreach (var host in new[] { VerbHosts.Notebook, VerbHosts.Terminal })
        {
            var call = TestVerbs.Table.Parse(VerbLine.Split(line), host);

            Assert.Equal("help", call.Verb.Spec.Name);
            Assert.Equal(verb, ((HelpOptions)call.Options).Verb);
        }
    }

    [Fact]
    public void A_negative_number_is_a_value_even_in_the_place_of_the_bare_word() =>
        Assert.Equal("-5", ((PaintOptions)TestVerbs.Notebook("paint -5 --target -7").Options).Data!.Text);

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("sv-SE")]
    public void Lines_mean_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var call = TestVerbs.Notebook("paint rides --target y --share 0.25 --offset -3 --limit 1.5h --second dark-blue --title TITLE");
            var options = (PaintOptions)call.Options;

            Assert.Equal((0.25, -3, TimeSpan.FromMinutes(90), Colour.DarkBlue), (options.Share, options.Offset!.Value, options.Limit, options.Second!.Value));
            Assert.Equal("paint rides --target y --title TITLE --offset -3 --share 0.25 --limit 90m --second dark-blue", call.Line);
            Assert.Throws<UsageException>(() => TestVerbs.Paint("--share 0,25"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
