using AiPm.Kernel.Tests.Engine;

namespace AiPm.Kernel.Tests.Language;

public sealed class InspectionTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData("Weig|h(3)")]
    [InlineData("|Weigh(3)")]
    [InlineData("Weigh|(3)")]
    public async Task A_method_is_told_at_its_name_and_just_behind(string marked)
    {
        await Declare();

        Assert.Equal("double Weigh(double mass, [double gravity = 9.81])\nThe force of a mass.", await engine.Inspect(marked));
    }

    [Fact]
    public async Task In_detail_parameters_returns_and_exceptions_are_told_too()
    {
        await Declare();

        var text = await engine.Inspect("Weig|h(3)", isDetailed: true);

        Assert.Equal(
            """
            double Weigh(double mass, [double gravity = 9.81])
            The force of a mass.

            Parameters
              mass: In kg.
              gravity: In m/s².

            Returns
              In newtons.

            Throws
              ArgumentException: The mass is negative.

            Remarks
              Newton's second law.
            """,
            text);
    }

    [Fact]
    public async Task A_variable_is_told_with_its_type_and_value()
    {
        await engine.Must(
            """
            var pi = 3.25; object boxed = new int[2, 3]; string nothing = null; var word = "a\"b";
            var list = new List<(int, string)> { (1, "x") };
            class Loud : List<int> { public override string ToString() => throw new Exception("ran"); }
            var loud = new Loud();
            """);

        Assert.Equal("(variable) double pi\n\nValue\n  double 3.25", await engine.Inspect("pi|"));
        Assert.EndsWith("int[,] of 2 × 3", await engine.Inspect("boxed|"));
        Assert.EndsWith("null", await engine.Inspect("nothing|"));
        Assert.EndsWith("string of 3 characters: \"a\\\"b\"", await engine.Inspect("wor|d.Length"));
        Assert.EndsWith("of 1", await engine.Inspect("list|"));
        Assert.EndsWith("Loud", await engine.Inspect("loud|"));
    }

    [Fact]
    public async Task In_the_arguments_of_a_call_the_overload_that_fits_comes_first_with_its_parameter_marked()
    {
        await engine.Must("int Mix(int a, int b) => a; string Mix(string text, params object[] rest) => text;");

        Assert.Equal("→ int Mix(»int a«, int b)\nstring Mix(»string text«, params object[] rest)", await engine.Inspect("Mix(|)"));
        Assert.Equal("→ string Mix(string text, »params object[] rest«)\nint Mix(int a, int b)", await engine.Inspect("Mix(\"t\", 1, 2, |)"));
        Assert.Equal("→ int Mix(int a, »int b«)\nstring Mix(string text, »params object[] rest«)", await engine.Inspect("Mix(1, | 2)"));
        Assert.StartsWith("→ int Mix(int a, »int b«)", await engine.Inspect("Mix(b: | 2, a: 1)"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new List<int>(|)", "List<int>.List(»")]
    [InlineData("Math.Max(Math.Min(1, |), 2)", "Math.Min(")]
    [InlineData("Math.Max(Math.Min(1, 2), |)", "Math.Max(")]
    [InlineData("\"text\".Substring(|", "string.Substring(»int startIndex«)")]
    [InlineData("new Dictionary<string, int>()[|]", "Dictionary<string, int>.this[»string key«]")]
    [InlineData("Action<string> say = s => { }; say(|)", "void Action<string>.Invoke(»string obj«)")]
    [InlineData("StringBuilder b = new(|);", "StringBuilder.StringBuilder(")]
    [InlineData("new[] { 1 }.Select(|)", "Select<int, TResult>(»Func<int")]
    public async Task Calls_of_every_kind_are_told(string marked, string expected) => Assert.Contains(expected, await engine.Inspect(marked));

    [Theory]
    [InlineData("1 |+ 2")]
    [InlineData("// Math.Ma|x")]
    [InlineData("\"Math.Ma|x\"")]
    [InlineData("|")]
    [InlineData("unknownName|")]
    [InlineData("Math.Max(1, 2)|;")]
    public async Task Where_nothing_is_known_nothing_is_told(string marked) => Assert.Null(await engine.Card(marked));

    [Fact]
    public async Task The_frameworks_own_documentation_is_told_where_the_SDK_is()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref")), "There is no SDK.");

        Assert.Contains("square root", await engine.Inspect("Math.Sqr|t(2)"));
        Assert.Contains("square root", (await engine.Complete("Math.Sqr|")).Items[0].Documentation);
    }

    [Fact]
    public async Task Html_holds_the_same_words_escaped_and_nothing_else()
    {
        await engine.Must("/// <summary>Less &lt;script&gt; than.</summary>\nList<int> Risky(string text = \"<b>\") => null;");

        var html = (await engine.Card("Risk|y()"))!["text/html"]!;

        Assert.Contains("<pre>List&lt;int&gt; Risky([string text = &quot;&lt;b&gt;&quot;])</pre>", html);
        Assert.Contains("Less &lt;script&gt; than.", html);
    }

    [Fact]
    public async Task A_line_of_the_kernel_is_explained()
    {
        Assert.Contains("how long", await engine.Inspect("#!ti|me"));
        Assert.Contains("package", await engine.Inspect("|#r \"nuget: X\""));
        Assert.Null(await engine.Card("#!unknow|n"));
    }

    private async Task Declare() => await engine.Must(
        """
        /// <summary>The force of a mass.</summary>
        /// <param name="mass">In <c>kg</c>.</param><param name="gravity">In m/s².</param>
        /// <returns>In newtons.</returns><remarks>Newton's second law.</remarks>
        /// <exception cref="ArgumentException">The mass is negative.</exception>
        double Weigh(double mass, double gravity = 9.81) => mass * gravity;
        """);
}
