namespace AiPm.Interactive.Tests.Hosting;

public sealed class ExplanationTests : IDisposable
{
    private readonly TypingPlace _place = new(new MixVerb());

    [Fact]
    public void On_a_verb_it_is_the_help_of_the_verb()
    {
        Assert.StartsWith("baseline: Measures the simplest models on rows held out.", _place.Card("#!aipm base|line x --target y"), StringComparison.Ordinal);
        Assert.StartsWith("snapshot: Keeps data", _place.Card("#!aipm help snap|shot"), StringComparison.Ordinal);
        Assert.Contains("Makes a folder a project.", _place.Card("#!ai|pm"), StringComparison.Ordinal);
        Assert.Null(_place.Card("#!aipm baselin|"));
    }

    [Fact]
    public void It_is_plain_html_too()
    {
        var card = _place.Session.Explain("#!aipm baseline", 10);

        Assert.Equal(["text/html", "text/plain"], card!.Data.Select(form => form.Key));
        Assert.DoesNotContain("<script", card["text/html"], StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("#!aipm mix --sha|re 0.3", "--share NUMBER: The share.|a number|0.2|0.05 to 0.5|#!aipm mix rides.csv --needed it --share 0.3")]
    [InlineData("#!aipm mix --share 0.|3", "--share NUMBER: The share.")]
    [InlineData("#!aipm mix --need|ed", "--needed TEXT: The one needed.|text|required|#!aipm mix rides.csv --needed it --share 0.3")]
    [InlineData("#!aipm mix --qui|ck", "--quick: Whether it is quick.|nothing: its presence says yes|#!aipm mix rides.csv --needed it --share 0.3 --quick")]
    [InlineData("#!aipm mix --lo|ss", "--loss mae|one of the words allowed|mae, rmse|--loss mae")]
    [InlineData("#!aipm mix --colu|mns", "columns of the data, separated by commas")]
    [InlineData("#!aipm mix --li|mit", "a time, such as 90s, 5m or 2h|5m")]
    [InlineData("#!aipm mix nowhe|re.csv", "DATA: What to mix.|data: a variable, a snapshot or a path")]
    [InlineData("#!aipm mix --as na|me", "--as NAME: The C# variable that receives the report.")]
    [InlineData("#!aipm explain r|99", "MODEL: The run that left the model")]
    public void On_an_option_it_is_what_the_option_takes(string line, string parts)
    {
        var card = _place.Card(line);

        Assert.All(parts.Split('|'), part => Assert.Contains(part, card, StringComparison.Ordinal));
    }

    [Fact]
    public void On_data_it_is_what_the_data_is()
    {
        _place.Write("rides.csv", "date,\"daily rides\"\n1,2\n");
        _place.Session.RunLine("#!aipm snapshot rides.csv --as train", TestContext.Current.CancellationToken);
        _place.Held["mine"] = new Table([new Column<double>("alpha", [1, 2, 3])]);

        Assert.StartsWith("mine is a variable: 3 rows × 1 columns.", _place.Card("#!aipm baseline mi|ne --target alpha"), StringComparison.Ordinal);
        Assert.StartsWith("train@v1 is a snapshot: 1 rows × 2 columns", _place.Card("#!aipm baseline tr|ain --target alpha"), StringComparison.Ordinal);
        Assert.StartsWith("rides.csv is a file: 2 columns, 23", _place.Card("#!aipm mix --with ri|des.csv"), StringComparison.Ordinal);
        Assert.Contains("daily rides", _place.Card("#!aipm mix --with ri|des.csv"), StringComparison.Ordinal);
        Assert.StartsWith("alpha is a column of mine, double. --target COLUMN: The column to predict.", _place.Card("#!aipm baseline mine --target al|pha"), StringComparison.Ordinal);
        Assert.StartsWith("--target COLUMN: ", _place.Card("#!aipm baseline mine --target be|ta"), StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_run_it_is_what_the_run_found()
    {
        _place.Held["mine"] = new Table([new Column<double>("alpha", [1, 2, 3])]);
        _place.Session.RunLine("#!aipm snapshot mine --as kept", TestContext.Current.CancellationToken);

        Assert.StartsWith("r1: snapshot mine --as kept, finished. ", _place.Card("#!aipm runs r|1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!aipm runs | ")]
    [InlineData("#!aipm baseline x --nothing| y")]
    [InlineData("#!aipm qqqqqq --targ|et")]
    [InlineData("|")]
    public void Where_nothing_stands_there_is_no_card(string line) => Assert.Null(_place.Card(line));

    public void Dispose() => _place.Dispose();
}
