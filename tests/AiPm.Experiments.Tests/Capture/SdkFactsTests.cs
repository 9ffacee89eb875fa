namespace AiPm.Experiments.Tests.Capture;

public class SdkFactsTests
{
    [Theory]
    [InlineData("9.0.305 10.0.100 10.0.99", "10.0.100")]
    [InlineData("10.0.100-preview.7 10.0.100-rc.1 9.0.305", "10.0.100-rc.1")]
    [InlineData("10.0.100-rc.1 10.0.100 NuGetFallbackFolder", "10.0.100")]
    [InlineData("", "")]
    public void The_newest_is_the_one_used_where_nothing_pins_it(string names, string newest)
    {
        using var folder = new TemporaryFolder();
        foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Directory.CreateDirectory(Path.Combine(folder.Root, name));
        }

        Assert.Equal(newest, SdkFacts.Newest(folder.Root));
        Assert.Equal("", SdkFacts.Newest(Path.Combine(folder.Root, "nowhere")));
    }

    [Fact]
    public void What_a_folder_pins_is_asked_of_dotnet_and_never_fails()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Root, "global.json"), "{\"sdk\":{\"version\":\"99.0.100\",\"rollForward\":\"disable\"}}");

        Assert.Equal("", SdkFacts.VersionIn(folder.Root));
    }
}
