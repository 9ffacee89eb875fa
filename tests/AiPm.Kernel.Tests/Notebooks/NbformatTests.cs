using System.Diagnostics;
using System.Text;
using AiPm.Kernel.Notebooks;

namespace AiPm.Kernel.Tests.Notebooks;

public sealed class NbformatTests
{
    private const string Program = "import nbformat, sys; nb = nbformat.read(sys.argv[1], as_version=4); nbformat.validate(nb); nbformat.write(nb, sys.argv[2])";

    [Fact]
    public void Jupyter_opens_and_saves_what_a_run_wrote_without_changing_a_byte()
    {
        using var folder = new TestFolder();
        SkipWithoutNbformat(folder);
        // The first pass brings the hand-written sample into Jupyter's own layout.
        Resave(folder, Encoding.UTF8.GetBytes(NotebookText.Classic));
        var notebook = Notebook.Read(folder["b.ipynb"]);
        var declared = ParameterInjection.Apply(notebook, ParameterAssignment.Read(["n=3"]), _ => { });

        var ran = NotebookText.Ran(
            declared,
            new StreamOutput("stdout", "ä\r\n\u2028\u0001\u001c\u007f\t\"\\/ 😀\n\nend"),
            new StreamOutput("stderr", "\e[31mred\e[0m"),
            new DisplayOutput(NotebookText.Bundle(("text/plain", "w"), ("image/png", "AAAA"), ("text/html", "<b>\nx</b>"), ("image/svg+xml", "<svg>\n</svg>")) with { Width = 7, Height = 3 }),
            new ResultOutput(NotebookText.Bundle(("application/json", "{\"b\": [], \"a\": {\"z\": null, \"y\": 1.5}, \"c\": {}}"))),
            new ErrorOutput("E", "m", [], null));

        Assert.Equal(Encoding.UTF8.GetString(ran), Encoding.UTF8.GetString(Resave(folder, ran)));
    }

    [Fact]
    public void Jupyter_opens_and_saves_a_converted_dib_without_changing_a_byte()
    {
        using var folder = new TestFolder();
        SkipWithoutNbformat(folder);
        var bytes = Notebook.Read(folder.Write("a.dib", "#!markdown\n# T\n\n#!csharp\n1\n\n#!fsharp\n2")).ToBytes();

        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(Resave(folder, bytes)));
    }

    private static byte[] Resave(TestFolder folder, byte[] bytes)
    {
        File.WriteAllBytes(folder["a.ipynb"], bytes);
        var (code, error) = Python(Program, folder["a.ipynb"], folder["b.ipynb"]);
        Assert.True(code == 0, error);
        return File.ReadAllBytes(folder["b.ipynb"]);
    }

    private static void SkipWithoutNbformat(TestFolder folder)
    {
        var isThere = File.Exists("/usr/bin/python3") && Python("import nbformat", folder.Path, "").Code == 0;
        if (!isThere && Environment.GetEnvironmentVariable("AIPM_REQUIRE_ALL") != "1")
        {
            Assert.Skip("apt-get install python3-nbformat");
        }

        Assert.True(isThere, "apt-get install python3-nbformat");
    }

    private static (int Code, string Error) Python(string program, string first, string second)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", program, first, second]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
