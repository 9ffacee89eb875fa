using AiPm.Formatters;
using Microsoft.DotNet.Interactive.Formatting;

namespace AiPm.Interactive.Tests.Formatters;

public sealed class OwnFormatterTests
{
    [Fact]
    public void A_librarys_formatter_is_overtaken_and_a_users_own_is_not()
    {
        static void Ours() => Formatter.Register<Shown>(_ => "ours", "text/html");
        Ours();
        var own = new OwnFormatter(typeof(Shown), "text/html", Ours);

        own.ExpectRival();
        own.StandFirst();
        Formatter.Register<Shown>(_ => "the library's", "text/html");
        Assert.Equal("the library's", new Shown().ToDisplayString("text/html"));
        own.StandFirst();
        Assert.Equal("ours", new Shown().ToDisplayString("text/html"));

        Formatter.Register<Shown>(_ => "the user's", "text/html");
        own.StandFirst();
        Assert.Equal("the user's", new Shown().ToDisplayString("text/html"));
    }

    private sealed class Shown;
}
