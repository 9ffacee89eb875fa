using System.Collections.ObjectModel;

namespace AiPm.Kernel.Tests.Engine;

public sealed class VariableTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    public static TheoryData<object, string> Values => new()
    {
        { 5, "Int32" },
        { "text", "String" },
        { new[] { 1.5 }, "Double[]" },
        { new int[2, 2][], "Int32[][,]" },
        { new Dictionary<string, List<int?>>(), "Dictionary`2" },
        { (1, "two"), "ValueTuple`2" },
        { new Outer.Inner(), "Inner" },
        { new Outer.Pair<int>.Second<string>(), "Second`1" },
        { new TwoTables(), "TwoTables" },
        { new Hidden(), "Collection`1" },
        { new { A = 1 }, "Object" },
        { new List<HiddenItem>(), "Object" },
        { DayOfWeek.Friday, "DayOfWeek" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_becomes_a_variable_of_its_own_type_or_of_the_nearest_public_one(object value, string type)
    {
        engine.Engine.SetVariable("handed", value);
        await engine.Must("Type Declared<T>(T x) => typeof(T);");

        Assert.Equal(type, await engine.Value("Declared(handed).Name"));
        Assert.True(engine.Engine.Variables.TryGet("handed", out var same));
        Assert.True(ReferenceEquals(value, same) || value.Equals(same));
    }

    [Fact]
    public async Task A_value_of_a_cells_own_type_keeps_it_until_the_type_is_declared_again()
    {
        await engine.Must("class Mine { public int Value = 3; }\nvar mine = new Mine();");
        engine.Engine.Variables.TryGet("mine", out var value);

        engine.Engine.SetVariable("copy", value!);
        Assert.Equal("3", await engine.Value("copy.Value"));

        await engine.Must("class Mine { }");
        engine.Engine.SetVariable("old", value!);
        Assert.Equal("Mine", await engine.Value("old.GetType().Name"));
    }

    [Fact]
    public async Task The_last_declaration_of_a_name_wins()
    {
        await engine.Must("var twice = 1;");
        await engine.Must("var twice = \"two\"; string none = null;");

        Assert.True(engine.Engine.Variables.TryGet("twice", out var value));
        Assert.Equal("two", value);
        Assert.Single(engine.Engine.Variables.Names, name => name == "twice");
        Assert.False(engine.Engine.Variables.TryGet("none", out _));
        Assert.False(engine.Engine.Variables.TryGet("Twice", out _));
    }

    [Fact]
    public async Task A_variable_set_while_code_runs_is_there_in_the_next_cell()
    {
        engine.Engine.SetVariable("host", engine.Engine);

        await engine.Must("host.SetVariable(\"fresh\", 99);");

        Assert.Equal("99", await engine.Value("fresh"));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("1st")]
    [InlineData("class")]
    [InlineData("")]
    public void A_name_that_is_none_is_refused(string name) =>
        Assert.Contains($"'{name}' cannot name a C# variable", Assert.Throws<AipmException>(() => engine.Engine.SetVariable(name, 1)).Message);

    private sealed class Hidden : Collection<int>;

    private sealed class HiddenItem;
}
