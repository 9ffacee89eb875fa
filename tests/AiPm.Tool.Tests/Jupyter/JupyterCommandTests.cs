using System.Text.Json;

namespace AiPm.Tool.Tests.Jupyter;

public sealed class JupyterCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_kernel_is_installed_listed_and_taken_away()
    {
        var installed = AipmCommand.Run(_folder.Path, "jupyter", "install", "--prefix", "env", "--name", "Mine");
        var listed = AipmCommand.Run(_folder.Path, "jupyter", "list", "--prefix", "env", "--json");
        var removed = AipmCommand.Run(_folder.Path, "jupyter", "uninstall", "--prefix", "env", "--name", "mine");

        Assert.All([installed, listed, removed], result => Assert.True(result.ExitCode == 0, result.Error));
        using var json = JsonDocument.Parse(listed.Output);
        var kernel = Assert.Single(json.RootElement.GetProperty("kernels").EnumerateArray());
        Assert.Equal("mine", kernel.GetProperty("name").GetString());
        Assert.Equal("C# (AiPm, mine)", kernel.GetProperty("displayName").GetString());
        Assert.Equal(ProgramVersion.OfThis, kernel.GetProperty("version").GetString());
        Assert.True(kernel.GetProperty("programExists").GetBoolean());
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "env", "share", "jupyter", "kernels", "mine")));
    }

    [Fact]
    public void A_kernel_whose_program_is_gone_is_listed_as_such()
    {
        new KernelSpecFolder(JupyterPaths.OfPrefix(_folder.Path), "old")
            .Install(KernelSpec.OfThisProgram("old") with { Argv = ["/gone/aipm", "jupyter", "start", "{connection_file}"] });

        var listed = AipmCommand.Run(_folder.Path, "jupyter", "list", "--prefix", ".");

        Assert.Contains("/gone/aipm (gone)", listed.Output);
        Assert.Contains("install it anew", listed.Output);
    }

    [Theory]
    [InlineData("aipm jupyter uninstall", "uninstal")]
    [InlineData("aipm jupyter install", "frobnicate")]
    [InlineData("aipm jupyter install", "start")]
    [InlineData("aipm jupyter install --prefix env", "install", "--user", "--prefix", "env")]
    [InlineData("aipm jupyter list", "uninstall", "--prefix", "nowhere")]
    public void What_cannot_be_done_exits_with_2_and_says_what_to_type(string next, params string[] words)
    {
        var result = AipmCommand.Run(_folder.Path, ["jupyter", .. words]);

        Assert.Equal(2, result.ExitCode);
        Assert.EndsWith($"Try: {next}", result.Error.TrimEnd());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }
}
