namespace AiPm.Tool.Tests.Packaging;

/// <summary>What a user of <c>dotnet tool install</c> gets.</summary>
public sealed class InstalledToolTests(InstalledToolFixture tool) : IClassFixture<InstalledToolFixture>
{
    private const long MegaByte = 1_000_000;
    private const string Python = "/usr/bin/python3";

    // What a front end does first, by Jupyter's own client: start, ask who it is, run a cell, shut down.
    private const string FrontEnd = """
        import sys
        from jupyter_client import KernelManager
        manager = KernelManager(kernel_name="aipm")
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=240)
            info = client.kernel_info(reply=True, timeout=240)["content"]
            print(info["implementation"], info["language_info"]["name"])
            def show(message):
                if message["msg_type"] == "execute_result":
                    print(message["content"]["data"]["text/plain"])
            client.execute_interactive("20 + 22", output_hook=show, timeout=240)
        finally:
            client.stop_channels()
            manager.shutdown_kernel()
        """;

    [Fact]
    public void The_package_has_the_program_its_papers_and_the_native_parts_but_no_libtorch()
    {
        var content = tool.Content();

        Assert.All(["README.md", "LICENSE", "icon.png"], paper => Assert.Contains(paper, content));
        Assert.All(["/aipm.dll", "duckdb.", "SkiaSharp.", "e_sqlite3."], part => Assert.Contains(content, name => name.Contains(part, StringComparison.Ordinal)));
        Assert.DoesNotContain(content, name => name.Contains("torch_c", StringComparison.Ordinal) || name.Contains("c10", StringComparison.Ordinal));
        var size = new FileInfo(tool.Package).Length;
        Assert.True(size < 80 * MegaByte, $"{size} bytes");
    }

    [Fact]
    public async Task The_command_runs_and_its_kernel_serves_a_front_end()
    {
        Require("import jupyter_client", "python3-jupyter-client");
        var prefix = tool.Folder("environment");

        var installed = await tool.RunAsync(tool.Command, null, "jupyter", "install", "--prefix", prefix);
        var front = await tool.RunAsync(Python, ("JUPYTER_PATH", JupyterPaths.OfPrefix(prefix)), "-c", FrontEnd);

        Assert.True(installed.ExitCode == 0, installed.Error);
        Assert.Equal([tool.Command, "jupyter", "start", "{connection_file}"], new KernelSpecFolder(JupyterPaths.OfPrefix(prefix), "aipm").Spec?.Argv);
        Assert.True(front.ExitCode == 0, front.Output + front.Error);
        Assert.Equal(["aipm C#", "42"], front.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Where_a_tensor_is_needed_the_line_that_adds_it_is_named()
    {
        await File.WriteAllTextAsync(
            Path.Combine(tool.Folder("work"), "numbers.csv"),
            "a,y\n" + string.Join("\n", Enumerable.Range(0, 60).Select(i => $"{i},{i * 2}")) + "\n",
            TestContext.Current.CancellationToken);

        var result = await tool.RunAsync(tool.Command, ("NUGET_PACKAGES", tool.Folder("empty")), "baseline", "numbers.csv", "--target", "y");

        Assert.Contains("#r \"nuget: libtorch-cpu-", result.Output + result.Error);
    }

    private void Require(string import, string package)
    {
        if (Environment.GetEnvironmentVariable("AIPM_REQUIRE_ALL") != "1")
        {
            Assert.SkipUnless(
                File.Exists(Python) && tool.RunAsync(Python, null, "-c", import).GetAwaiter().GetResult().ExitCode == 0,
                $"Needs Jupyter's Python package: apt-get install {package}");
        }
    }
}
