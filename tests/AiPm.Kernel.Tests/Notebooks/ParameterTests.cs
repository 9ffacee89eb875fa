using System.Text;
using AiPm.Kernel.Notebooks;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AiPm.Kernel.Tests.Notebooks;

public sealed class ParameterTests
{
    private const string Declarations = """
        #!time
        double rate = 0.1; // learning rate
        var n = 5;
        string name = "a", other;
        bool on = false;
        long rows = 5;
        decimal price = 1.10m;
        DateTime from = new DateTime(2024, 1, 1);
        DateOnly day = new(2024, 1, 1);
        var until = DateTime.Parse("2024-01-01");
        TimeSpan budget = TimeSpan.FromMinutes(1);
        int? limit = null;
        float f = 1f;
        var m = -2.5m;
        var q = Compute(1);
        int[] list = [1];
        """;

    [Theory]
    [InlineData("rate=0.5", "double rate = 0.5;")]
    [InlineData("rate=3", "double rate = 3.0;")]
    [InlineData("rate=1e-9", "double rate = 1E-09;")]
    [InlineData("rate=NaN", "double rate = double.NaN;")]
    [InlineData("n=-2147483648", "int n = -2147483648;")]
    [InlineData("name=x=y", "string name = \"x=y\";")]
    [InlineData("name=", "string name = \"\";")]
    [InlineData("other=null", "string other = \"null\";")]
    [InlineData("on=True", "bool on = true;")]
    [InlineData("rows=9223372036854775807", "long rows = 9223372036854775807L;")]
    [InlineData("price=2.50", "decimal price = 2.50m;")]
    [InlineData("from=2024-06-30", "System.DateTime from = new System.DateTime(2024, 6, 30, 0, 0, 0);")]
    [InlineData("until=2024-06-30T12:30:05.5", "System.DateTime until = new System.DateTime(2024, 6, 30, 12, 30, 5).AddTicks(5000000L);")]
    [InlineData("until=2024-06-30T12:30:05Z", "System.DateTime until = new System.DateTime(2024, 6, 30, 12, 30, 5, System.DateTimeKind.Utc);")]
    [InlineData("day=2024-02-29", "System.DateOnly day = new System.DateOnly(2024, 2, 29);")]
    [InlineData("budget=90s", "System.TimeSpan budget = new System.TimeSpan(900000000L);")]
    [InlineData("limit=4", "int? limit = 4;")]
    [InlineData("limit=null", "int? limit = null;")]
    [InlineData("f=0.25", "float f = 0.25f;")]
    [InlineData("m=9", "decimal m = 9m;")]
    public void Value_becomes_a_literal_of_the_declared_type(string assignment, string line)
    {
        var cells = Inject(NotebookText.Of((Declarations, ["parameters"]), ("use", [])), assignment).Cells;

        Assert.Equal("// Parameters\n" + line, cells[1].Source);
        Assert.Equal(["injected-parameters"], cells[1].Tags);
        Assert.Equal("injected-parameters", cells[1].Id);
        Assert.Equal(["c1", "c2"], [cells[0].Id, cells[2].Id]);
    }

    [Theory]
    [InlineData("rate=fast", "`fast` is not a double")]
    [InlineData("rate=1,5", "is not a double")]
    [InlineData("rate=1e999", "is not a double")]
    [InlineData("n=1.5", "is not a int")]
    [InlineData("n=2147483648", "is not a int")]
    [InlineData("on=yes", "is not a bool")]
    [InlineData("from=30.06.2024", "is not a DateTime")]
    [InlineData("day=2023-02-29", "is not a DateOnly")]
    [InlineData("rte=1", "no parameter `rte`")]
    [InlineData("q=1", "cannot be set by -p")]
    [InlineData("list=1", "cannot be set by -p")]
    [InlineData("rate", "has no value")]
    [InlineData("a b=1", "cannot be the name")]
    [InlineData("int x; evil=1", "cannot be the name")]
    [InlineData("class=1", "cannot be the name")]
    public void Value_that_does_not_fit_is_refused(string assignment, string reason)
    {
        var error = Assert.Throws<AipmException>(() => Inject(NotebookText.Of((Declarations, ["parameters"])), assignment));

        Assert.Contains(reason, error.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(error.Next);
    }

    [Fact]
    public void Unknown_name_is_answered_with_the_nearest() =>
        Assert.Equal("-p rate=1", Assert.Throws<AipmException>(() => Inject(NotebookText.Of((Declarations, ["parameters"])), "rte=1")).Next);

    [Fact]
    public void Name_given_twice_is_refused() =>
        Assert.Contains("given twice", Assert.Throws<AipmException>(() => ParameterAssignment.Read(["a=1", "a=2"])).Problem, StringComparison.Ordinal);

    [Fact]
    public void Any_text_arrives_as_that_text_and_nothing_else() =>
        Gen.String[0, 40].Sample(text =>
        {
            var source = Inject(NotebookText.Of(("string s = \"\";", ["parameters"])), "s=" + text).Cells[1].Source;

            var root = CSharpSyntaxTree.ParseText(source, CSharpParseOptions.Default.WithKind(SourceCodeKind.Script)).GetCompilationUnitRoot();
            var field = Assert.IsType<FieldDeclarationSyntax>(Assert.Single(root.Members));
            var literal = Assert.IsType<LiteralExpressionSyntax>(Assert.Single(field.Declaration.Variables).Initializer?.Value);
            Assert.Equal(Whole(text), literal.Token.ValueText);
            Assert.Empty(root.GetDiagnostics());
        }, iter: 500);

    [Fact]
    public void Any_double_arrives_as_that_double() =>
        Gen.Double.Where(double.IsFinite).Sample(value =>
        {
            var literal = ParameterType.Find("double")!.Literal(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture))!;
            var parsed = SyntaxFactory.ParseExpression(literal);
            var token = parsed is PrefixUnaryExpressionSyntax minus ? ((LiteralExpressionSyntax)minus.Operand).Token : ((LiteralExpressionSyntax)parsed).Token;

            Assert.Equal(Math.Abs(value), Assert.IsType<double>(token.Value));
        }, iter: 500);

    [Fact]
    public void Cell_injected_by_an_earlier_run_is_replaced_in_its_place()
    {
        var once = Inject(NotebookText.Of(("double rate = 0.1; int n = 1;", ["parameters"]), ("use", [])), "rate=0.5");
        var twice = ParameterInjection.Apply(once, ParameterAssignment.Read(["n=3"]), _ => { });
        var again = ParameterInjection.Apply(twice, ParameterAssignment.Read(["n=3"]), _ => { });

        Assert.Equal(3, twice.Cells.Count);
        Assert.Equal("// Parameters\nint n = 3;", twice.Cells[1].Source);
        Assert.Equal(twice.ToBytes(), again.ToBytes());
    }

    [Fact]
    public void Without_a_parameters_cell_values_stand_at_the_top_with_a_warning()
    {
        var warnings = new List<string>();
        var notebook = ParameterInjection.Apply(NotebookText.Parse(NotebookText.Code("use")), ParameterAssignment.Read(["a=1", "b=1.5", "c=true", "d=x", "e=5000000000"]), warnings.Add);

        Assert.Equal("// Parameters\nint a = 1;\ndouble b = 1.5;\nbool c = true;\nstring d = \"x\";\nlong e = 5000000000L;", notebook.Cells[0].Source);
        Assert.Contains("no cell tagged `parameters`", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Notebook_without_values_is_untouched() => Assert.Equal(NotebookText.Classic, Encoding.UTF8.GetString(Inject(NotebookText.Classic).ToBytes()));

    private static Notebook Inject(string notebook, params string[] assignments) =>
        ParameterInjection.Apply(NotebookText.Parse(notebook), ParameterAssignment.Read(assignments), warning => Assert.Fail(warning));

    // Half characters have no UTF-8 form.
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
