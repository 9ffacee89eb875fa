using System.Text.Json.Nodes;

namespace AiPm.Tool.Tests.Jupyter;

public sealed class KernelSpecFolderTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    private KernelSpecFolder Kernel => new(_data.Path, "aipm");

    public void Dispose() => _data.Dispose();

    [Fact]
    public void What_is_installed_is_what_jupyter_reads()
    {
        Assert.False(Kernel.Install(KernelSpec.OfThisProgram("aipm")));

        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Kernel.Folder, "kernel.json")))!; // it is no null
        Assert.Equal("C# (AiPm)", (string?)json["display_name"]);
        Assert.Equal("C#", (string?)json["language"]);
        Assert.Equal("message", (string?)json["interrupt_mode"]);
        Assert.False((bool?)json["metadata"]?["debugger"]);
        Assert.Equal(["jupyter", "start", "{connection_file}"], json["argv"]!.AsArray().Select(word => (string?)word).TakeLast(3)); // asserted just now
        Assert.Equal(
            ["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"],
            Directory.EnumerateFiles(Kernel.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("logo-32x32.png", 32)]
    [InlineData("logo-64x64.png", 64)]
    public void A_logo_has_the_size_that_its_name_says(string logo, int size)
    {
        Kernel.Install(KernelSpec.OfThisProgram("aipm"));

        // Width and height are in bytes 16 to 23 of a PNG, high byte first.
        var bytes = File.ReadAllBytes(Path.Combine(Kernel.Folder, logo));
        Assert.Equal((size, size), (bytes[18] * 256 + bytes[19], bytes[22] * 256 + bytes[23]));
    }

    [Fact]
    public void A_kernel_of_ours_is_replaced()
    {
        Kernel.Install(KernelSpec.OfThisProgram("aipm") with { Argv = ["/gone/aipm", "jupyter", "start", "{connection_file}"], Version = "0.0.1" });

        Assert.True(Kernel.Install(KernelSpec.OfThisProgram("aipm")));
        Assert.Equal(KernelSpec.OfThisProgram("aipm").Argv, Kernel.Spec?.Argv);
        Assert.Equal(ProgramVersion.OfThis, Kernel.Spec?.Version);
    }

    [Theory]
    [InlineData("kernel.json", """{"argv": ["python3", "-m", "ipykernel"], "display_name": "Python 3", "language": "python", "metadata": {"debugger": true}}""")]
    [InlineData("kernel.json", "no json")]
    [InlineData("kernel.json", "[]")]
    [InlineData("notes.txt", "mine")]
    public void What_is_not_ours_is_neither_replaced_nor_removed(string file, string content)
    {
        var path = _data.Write($"kernels/aipm/{file}", content);

        Assert.Throws<AipmException>(() => Kernel.Install(KernelSpec.OfThisProgram("aipm")));
        Assert.Throws<AipmException>(Kernel.Uninstall);

        Assert.Equal(content, File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFiles(Kernel.Folder));
        Assert.Empty(KernelSpecFolder.AllOfOurs(_data.Path));
    }

    [Fact]
    public void An_install_that_was_cut_short_can_be_made_again()
    {
        _data.Write("kernels/aipm/logo-32x32.png", "half");

        Kernel.Install(KernelSpec.OfThisProgram("aipm"));

        Assert.NotNull(Kernel.Spec);
    }

    [Fact]
    public void Uninstalling_removes_the_folder_and_a_second_time_says_that_there_is_none()
    {
        Kernel.Install(KernelSpec.OfThisProgram("aipm"));
        Kernel.Uninstall();

        Assert.False(Directory.Exists(Kernel.Folder));
        Assert.Contains("aipm jupyter list", Assert.Throws<AipmException>(Kernel.Uninstall).Message);
    }

    [Fact]
    public void Kernels_of_ours_are_listed_by_name_and_those_of_others_are_not()
    {
        _data.Write("kernels/python3/kernel.json", """{"argv": ["python3"], "display_name": "Python 3", "language": "python"}""");
        new KernelSpecFolder(_data.Path, "b").Install(KernelSpec.OfThisProgram("b"));
        new KernelSpecFolder(_data.Path, "a").Install(KernelSpec.OfThisProgram("a"));

        Assert.Equal(["a", "b"], KernelSpecFolder.AllOfOurs(_data.Path).Select(kernel => kernel.Name));
        Assert.Empty(KernelSpecFolder.AllOfOurs(Path.Combine(_data.Path, "nowhere")));
    }
}
