namespace AiPm.Kernel.Tests.Engine;

public sealed class PackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aipm-packages-").FullName;
    private readonly NotebookEngine _engine;

    public PackageTests() => _engine = new NotebookEngine(new NotebookEngineOptions { Folder = _folder, PackageCacheFolder = Path.Combine(_folder, "cache") });

    [Fact]
    public async Task A_package_is_restored_once_and_used_in_the_same_cell_and_later_ones()
    {
        var result = await RunOrSkip("#r \"nuget: Serilog, 4.3.0\"\nusing Serilog;\nnew LoggerConfiguration().CreateLogger().GetType().Name");

        Assert.Equal("Serilog 4.3.0 is loaded.", Assert.IsType<DisplayOutput>(result.Outputs[0]).Bundle["text/plain"]);
        Assert.Equal("Logger", Assert.IsType<ResultOutput>(result.Outputs[1]).Bundle["text/plain"]);
        Assert.Equal(2, result.Outputs.Count);
        var later = await Run("(int)Serilog.Events.LogEventLevel.Warning");
        Assert.Equal("3", Assert.IsType<ResultOutput>(later.Outputs[0]).Bundle["text/plain"]);

        // With a feed that is not there, only what was kept can answer.
        await File.WriteAllTextAsync(Path.Combine(_folder, "NuGet.config"), Config(Path.Combine(_folder, "nothing")), TestContext.Current.CancellationToken);
        using var other = new NotebookEngine(new NotebookEngineOptions { Folder = _folder, PackageCacheFolder = Path.Combine(_folder, "cache") });
        var again = await other.RunCellAsync("#r \"nuget: Serilog, 4.3.0\"\ntypeof(Serilog.LoggerConfiguration).Name", TestContext.Current.CancellationToken);
        Assert.True(again.Succeeded, again.Error?.Message);
    }

    [Fact]
    public async Task A_package_that_the_kernel_carries_is_used_as_it_is()
    {
        var result = await Run("#r \"nuget: YamlDotNet, 1.0.0\"\ntypeof(YamlDotNet.Serialization.Deserializer).Name");

        Assert.Matches(@"^YamlDotNet [\d.]+ is part of this kernel and is used as it is, not 1\.0\.0\.$", Assert.IsType<DisplayOutput>(result.Outputs[0]).Bundle["text/plain"]);
        Assert.Equal("Deserializer", Assert.IsType<ResultOutput>(result.Outputs[1]).Bundle["text/plain"]);
    }

    [Fact]
    public async Task The_NuGet_config_beside_the_notebook_is_honoured_and_an_unknown_package_is_told()
    {
        var feed = Path.Combine(_folder, "feed");
        LocalPackage.Write(feed, "Aipm.Test.Tiny", "1.2.3", typeof(CsCheck.Check).Assembly.Location);
        await File.WriteAllTextAsync(Path.Combine(_folder, "NuGet.config"), Config(feed), TestContext.Current.CancellationToken);

        var found = await Run("#r \"nuget: Aipm.Test.Tiny, 1.0.0\"");
        Assert.Equal("Aipm.Test.Tiny 1.2.3 is loaded; 1.0.0, which was asked for, is not on the feed.", Assert.IsType<DisplayOutput>(Assert.Single(found.Outputs)).Bundle["text/plain"]);
        Assert.True(Directory.Exists(Path.Combine(_folder, "packages", "aipm.test.tiny")));

        var error = (await Run("var before = 1;\n#r \"nuget: Aipm.Test.Unknown, 4.0.0\"")).Error!;
        Assert.StartsWith("There is no package 'Aipm.Test.Unknown' on the feeds that were asked.", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.SourceLine);
    }

    [Theory]
    [InlineData("Aipm.Test.Tiny, 1.2.*", "1.2.9")]
    [InlineData("Aipm.Test.Tiny, 1.*", "1.3.0")]
    [InlineData("Aipm.Test.Tiny, [1.2.3,1.2.9)", "1.2.3")]
    [InlineData("Aipm.Test.Tiny", "1.3.0")]
    public async Task A_floating_version_a_range_and_none_take_the_one_that_fits(string asked, string version)
    {
        var feed = Path.Combine(_folder, "feed");
        foreach (var there in (string[])["1.2.3", "1.2.9", "1.3.0"])
        {
            LocalPackage.Write(feed, "Aipm.Test.Tiny", there, typeof(CsCheck.Check).Assembly.Location);
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "NuGet.config"), Config(feed), TestContext.Current.CancellationToken);

        var result = await Run($"#r \"nuget: {asked}\"");

        Assert.Equal($"Aipm.Test.Tiny {version} is loaded.", Assert.IsType<DisplayOutput>(Assert.Single(result.Outputs)).Bundle["text/plain"]);
    }

    [Fact]
    public async Task A_feed_that_does_not_answer_is_told()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "NuGet.config"), Config("http://127.0.0.1:9/v3/index.json\" allowInsecureConnections=\"true"), TestContext.Current.CancellationToken);

        var error = (await Run("#r \"nuget: Aipm.Test.Unknown, 4.0.0\"")).Error!;

        Assert.StartsWith("No answer from a package feed, so 'Aipm.Test.Unknown' could not be fetched", error.Message, StringComparison.Ordinal);
        Assert.Contains("NuGet.config", error.Message);
    }

    [Fact]
    public async Task A_folder_can_be_added_as_a_source()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "feed"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "NuGet.config"), Config(Path.Combine(_folder, "feed")), TestContext.Current.CancellationToken);
        LocalPackage.Write(Path.Combine(_folder, "mine"), "Aipm.Test.Tiny", "1.2.3", typeof(CsCheck.Check).Assembly.Location);

        var result = await Run("#i \"nuget: mine\"\n#r \"nuget: Aipm.Test.Tiny\"\n1");

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.Equal("Aipm.Test.Tiny 1.2.3 is loaded.", Assert.IsType<DisplayOutput>(result.Outputs[0]).Bundle["text/plain"]);
        var wrong = (await Run("#r \"nuget: Aipm.Test.Tiny, 9.9.9\"")).Error!;
        Assert.StartsWith("There is a package 'Aipm.Test.Tiny', but not in version 9.9.9.", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("#r \"nuget: Aipm.Test.Tiny, 1.2.3\"", wrong.Message);
    }

    [Fact]
    public async Task A_native_library_of_a_package_answers_a_function_declared_in_a_cell()
    {
        var library = Path.Combine(AppContext.BaseDirectory, "libe_sqlite3.so");
        Assert.SkipUnless(File.Exists(library) && RestoreProject.RuntimeIdentifier == "linux-x64", "Tried with a library of linux-x64.");
        var feed = Path.Combine(_folder, "feed");
        LocalPackage.Write(feed, "Aipm.Test.Native", "1.0.0", null, library);
        await File.WriteAllTextAsync(Path.Combine(_folder, "NuGet.config"), Config(feed), TestContext.Current.CancellationToken);

        var result = await Run(
            """
            #r "nuget: Aipm.Test.Native, 1.0.0"
            using System.Runtime.InteropServices;
            [DllImport("aipm_tiny")]
            static extern int sqlite3_libversion_number();
            sqlite3_libversion_number() > 3_000_000
            """);

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.Equal("True", Assert.IsType<ResultOutput>(result.Outputs[^1]).Bundle["text/plain"]);
    }

    [Theory]
    [InlineData("#r \"nuget: \"", "names no package")]
    [InlineData("#r \"nuget: Bad Name\"", "names no package")]
    [InlineData("#r \"nuget: Good, <evil/>\"", "names no package")]
    [InlineData("#i \"nuget: nowhere\"", "There is no folder")]
    public async Task A_directive_that_makes_no_sense_is_told(string source, string told) => Assert.Contains(told, (await Run(source)).Error!.Message);

    public void Dispose()
    {
        _engine.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // With a package folder of its own: what these packages leave behind must not answer for a feed the next time.
    private string Config(string feed) =>
        $"<configuration><config><add key=\"globalPackagesFolder\" value=\"{Path.Combine(_folder, "packages")}\" /></config><packageSources><clear /><add key=\"only\" value=\"{feed}\" /></packageSources></configuration>";

    private Task<CellResult> Run(string source) => _engine.RunCellAsync(source, TestContext.Current.CancellationToken);

    private async Task<CellResult> RunOrSkip(string source)
    {
        var result = await Run(source);
        var isDemanded = Environment.GetEnvironmentVariable("AIPM_REQUIRE_ALL") == "1";
        Assert.SkipWhen(!isDemanded && result.Error?.Message.StartsWith("No answer from a package feed", StringComparison.Ordinal) == true, "No package feed answers on this machine.");
        Assert.True(result.Succeeded, result.Error?.Message);
        return result;
    }
}
