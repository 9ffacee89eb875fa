namespace AiPm.Tool.Tests.Jupyter;

public sealed class KernelProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string DotnetRoot => Path.GetDirectoryName(_folder.Write(OperatingSystem.IsWindows() ? "net/dotnet.exe" : "net/dotnet", ""))!; // it has a folder

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_tool_is_started_by_its_command_which_an_update_leaves_in_place()
    {
        var command = _folder.Write("tools/aipm", "");
        var assembly = _folder.Write("tools/.store/aipm.tool/0.1.0/aipm.tool/0.1.0/tools/net10.0/any/aipm.dll", "");

        Assert.Equal([command], KernelProgram.Words(assembly, DotnetRoot, "unused"));
    }

    [Fact]
    public void A_checkout_and_a_tool_of_a_manifest_are_started_by_dotnet_and_the_assembly()
    {
        var assembly = _folder.Write("packages/aipm.tool/0.1.0/tools/net10.0/any/aipm.dll", "");

        var words = KernelProgram.Words(assembly, DotnetRoot, "unused");

        Assert.Equal(assembly, words[1]);
        Assert.Equal("dotnet", Path.GetFileNameWithoutExtension(words[0]));
        Assert.True(Path.IsPathRooted(words[0]));
    }

    [Fact]
    public void Without_a_dotnet_the_program_itself_is_started() =>
        Assert.Equal(["/opt/aipm/aipm"], KernelProgram.Words("/opt/aipm/aipm.dll", "/opt/nowhere", "/opt/aipm/aipm"));

    [Fact]
    public void A_program_is_gone_when_its_command_or_its_assembly_is()
    {
        var command = _folder.Write("dotnet", "");
        var assembly = _folder.Write("aipm.dll", "");

        Assert.True(KernelProgram.Exists([command, assembly, "jupyter", "start", "{connection_file}"]));
        Assert.False(KernelProgram.Exists([command, assembly + ".dll", "jupyter"]));
        Assert.False(KernelProgram.Exists([command + "2", assembly, "jupyter"]));
        Assert.False(KernelProgram.Exists([]));
    }

    [Fact]
    public void The_words_of_this_very_program_name_files_that_exist() => Assert.True(KernelProgram.Exists(KernelProgram.Words()));
}
