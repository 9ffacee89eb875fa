using AiPm.Kernel.Language;

namespace AiPm.Kernel.Tests.Language;

public sealed class CompletenessTests
{
    [Theory]
    [InlineData("")]
    [InlineData("1 + 1")]
    [InlineData("var x = 1;")]
    [InlineData("if (x) { }")]
    [InlineData("record R(int A);")]
    [InlineData("#!aipm drift")]
    [InlineData("#!time\n#r \"nuget: X\"")]
    [InlineData("// a comment")]
    [InlineData("class A { }\n")]
    [InlineData("\"\"\"\n  {\n  \"\"\"")]
    [InlineData("if (x)\n{\n\n")]
    [InlineData("Foo(\n    \n    ")]
    [InlineData("#!markdown")]
    public void Can_be_run(string source) => Assert.Equal(CellCompletenessStatus.Complete, CellCompleteness.Of(source).Status);

    [Theory]
    [InlineData("if (x)", 4)]
    [InlineData("if (x)\n{", 4)]
    [InlineData("if (x)\n{\n    Foo();", 4)]
    [InlineData("if (x)\n{\n    if (y)\n    {", 8)]
    [InlineData("if (x)\n{\n    if (y)", 8)]
    [InlineData("class A {", 4)]
    [InlineData("var x =", 4)]
    [InlineData("Foo(1,", 4)]
    [InlineData("for (var i = 0; i < 3; i++)", 4)]
    [InlineData("var s = \"\"\"\n  text", 2)]
    [InlineData("/* a comment", 0)]
    [InlineData("new[] {\n    1,", 4)]
    [InlineData("xs.Select(x =>\n{", 4)]
    [InlineData("#!time\nwhile (true) {", 4)]
    [InlineData("try\n{\n}", 0)]
    [InlineData("var t = new {\n\ta = 1,", 4)]
    public void Needs_more(string source, int indent) =>
        Assert.Equal(new CellCompleteness(CellCompletenessStatus.Incomplete, new string(' ', indent)), CellCompleteness.Of(source));

    [Theory]
    [InlineData("}")]
    [InlineData("var x = );")]
    [InlineData("class 1 { }")]
    [InlineData("\"open")]
    public void Can_never_be_run(string source) => Assert.Equal(CellCompletenessStatus.Invalid, CellCompleteness.Of(source).Status);
}
