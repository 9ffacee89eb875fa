namespace AiPm.Architecture.Tests;

/// <summary>The rules can fail: what they look for is found.</summary>
public class SourceTextTests
{
    [Theory]
    [InlineData("public sealed class A;", "A")]
    [InlineData("public sealed record A(int X);\ninternal enum B", "A B")]
    [InlineData("public abstract class A\n{\n    private sealed class Inner\n}", "A")]
    [InlineData("public readonly record struct A<T>(T X);", "A")]
    [InlineData("internal static partial class A", "A")]
    [InlineData("public delegate void A(int x);", "A")]
    [InlineData("sealed class A", "A")]
    [InlineData("public interface IA<in T> where T : class", "IA")]
    [InlineData("var text = \"\"\"\npublic class A\n\"\"\";", "")]
    [InlineData("// public class A", "")]
    public void Types_at_the_top_of_a_file_are_found(string code, string names) =>
        Assert.Equal(names, string.Join(' ', SourceText.TypesOf(code).Select(type => type.Name)));

    [Theory]
    [InlineData("var a = \"x! y\"; b", "var a = \"\"; b")]
    [InlineData("var a = @\"\\\"; b", "var a = \"\"; b")]
    [InlineData("var a = \"\\\"!\"; b", "var a = \"\"; b")]
    [InlineData("a = '\"'; b = \"c\"", "a = \"\"; b = \"\"")]
    [InlineData("a = \"\"\"\n\"!\"\n\"\"\"; b", "a = \"\"\n\n; b")]
    public void Literals_are_taken_out(string code, string without) => Assert.Equal(without, SourceText.WithoutLiterals(code));

    [Fact]
    public void This_repository_has_sources_and_projects()
    {
        Assert.Contains("src/AiPm.Core/Verbs/Verb.cs", Repository.Sources);
        Assert.Contains("src/AiPm.Core/AiPm.Core.csproj", Repository.Projects);
        Assert.DoesNotContain(Repository.Files, path => path.StartsWith("artifacts/", StringComparison.Ordinal));
    }
}
