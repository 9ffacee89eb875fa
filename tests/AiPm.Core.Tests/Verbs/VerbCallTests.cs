using AiPm.Verbs;
using CsCheck;

namespace AiPm.Core.Tests;

public class VerbCallTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char["abz \"'\\-=,.019Üğ€|%$#"], 0, 10];
    private static readonly Gen<string> Item = Gen.String[Gen.Char["abz \"'\\-=.0Ü"], 1, 6].Where(item => item.Trim().Length > 0).Select(item => item.Trim());
    private static readonly Gen<double> Finite = Gen.Double.Where(double.IsFinite);

    private static readonly Gen<PaintOptions> Options = Gen.Select(
        Gen.Select(Gen.String[Gen.Char["abz \"'\\.019Ü"], 0, 10], Text, Text.Null(), Gen.Int[1, 1000], Gen.Int[-int.MaxValue, int.MaxValue]),
        Gen.Select(Gen.Long[-long.MaxValue, long.MaxValue], Gen.Double[0.05, 0.5], Finite, Gen.Bool, Gen.Long[0, 10_000 * TimeSpan.TicksPerDay]),
        Gen.Select(Gen.Enum<Colour>(), Gen.Bool.Select(isGiven => isGiven ? Colour.Red : (Colour?)null), Gen.Bool.Select(isMae => isMae ? "mae" : "rmse"), Item.List[1, 4].Null(), Text.List[0, 3]),
        (a, b, c) => new PaintOptions
        {
            Data = DataReference.Named(a.Item1),
            Target = a.Item2,
            Title = a.Item3,
            RowCount = a.Item4,
            Offset = a.Item5,
            Budget = b.Item1,
            Share = b.Item2,
            Shift = b.Item3,
            Quick = b.Item4,
            Limit = new TimeSpan(b.Item5),
            Colour = c.Item1,
            Second = c.Item2,
            Loss = c.Item3,
            Features = c.Item4,
            Parameter = c.Item5,
        });

    [Fact]
    public void The_line_of_a_call_parses_to_the_same_options() =>
        Options.Sample(
            options =>
            {
                var line = new VerbCall { Verb = new PaintVerb(), Options = options }.Line;

                // Repeats are for the terminal; all else is the same in a notebook.
                var again = (PaintOptions)TestVerbs.Table.Parse(VerbLine.Split(line), VerbHosts.Terminal).Options;

                Assert.Equal(options.Features, again.Features);
                Assert.Equal(options.Parameter, again.Parameter);
                Assert.Equal(options, again with { Features = options.Features, Parameter = options.Parameter });
            },
            iter: 2000);

    [Theory]
    [InlineData("paint rides --target y", "paint rides --target y")]
    [InlineData("paint   rides --row-count 10 --target   y --share 0.20", "paint rides --target y")]
    [InlineData("paint \"my rides.csv\" --quick --target y", "paint \"my rides.csv\" --target y --quick")]
    [InlineData("paint rides --target y --limit 120m", "paint rides --target y --limit 2h")]
    [InlineData("paint rides --target y --features \"a, b\"", "paint rides --target y --features a,b")]
    [InlineData("paint rides --target y --as report", "paint rides --target y")]
    [InlineData("paint rides --target=-y", "paint rides --target=-y")]
    [InlineData("paint rides --target y --title \"\"", "paint rides --target y --title \"\"")]
    [InlineData("help", "help")]
    public void The_line_is_the_shortest_that_means_the_call(string typed, string line) => Assert.Equal(line, TestVerbs.Notebook(typed).Line);

    [Fact]
    public void What_was_given_is_listed_by_name() =>
        Assert.Equal(
            [new("data", "rides"), new("target", "y"), new("quick", "yes"), new("parameter", "a=1"), new("parameter", "b=2")],
            TestVerbs.Terminal("paint", "rides", "--target", "y", "-p", "a=1", "-p", "b=2", "--quick").Given);

    [Fact]
    public void A_live_object_is_named_by_its_type_or_by_name()
    {
        Assert.Equal("Table", DataReference.Of(new Table([])).Text);
        Assert.Equal("rides", DataReference.Of(new Table([]), "rides").Text);
        Assert.Null(DataReference.Of("rides.csv").Value);
        Assert.Same(DataReference.Named("x").Text, DataReference.Of(DataReference.Named("x")).Text);
    }
}
