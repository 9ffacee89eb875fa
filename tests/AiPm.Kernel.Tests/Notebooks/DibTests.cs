using AiPm.Kernel.Notebooks;

namespace AiPm.Kernel.Tests.Notebooks;

public sealed class DibTests
{
    private const string Sample = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":["gq"],"name":"graph"}]}}

        #!markdown

        # Title

        text

        #!csharp

        #!aipm drift train
        var x = 1;

        #!fsharp

        let y = 2

        #!gq

        { hero }

        """;

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Cells_begin_at_the_lines_that_name_a_kernel(string newLine)
    {
        using var folder = new TestFolder();
        var cells = Notebook.Read(folder.Write("a.dib", Sample.ReplaceLineEndings(newLine))).Cells;

        Assert.Equal([CellKind.Markdown, CellKind.Code, CellKind.Code, CellKind.Code], cells.Select(c => c.Kind));
        Assert.Equal("# Title\n\ntext", cells[0].Source);
        Assert.Equal("#!aipm drift train\nvar x = 1;", cells[1].Source);
        Assert.Equal([null, null, "fsharp", "gq"], cells.Select(c => c.Language));
        Assert.False(cells[2].IsCSharp);
    }

    [Fact]
    public void Text_before_any_marker_is_csharp() => Assert.Equal("1 + 1", DibReader.Read("1 + 1").Single().Source);

    [Fact]
    public void Meta_that_is_not_json_is_refused()
    {
        using var folder = new TestFolder();
        var path = folder.Write("a.dib", "#!meta\n{oops\n#!csharp\n1");

        Assert.Contains("#!meta", Assert.Throws<AipmException>(() => Notebook.Read(path)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Becomes_a_notebook_of_nbformat_4_5_with_the_same_cells()
    {
        using var folder = new TestFolder();
        var notebook = Notebook.Read(folder.Write("a.dib", Sample));

        var json = NotebookText.Json(notebook.ToBytes());

        Assert.Equal(5, (int?)json["nbformat_minor"]);
        Assert.Equal("fsharp", (string?)json["cells"]?[2]?["metadata"]?["polyglot_notebook"]?["kernelName"]);
        Assert.All(json["cells"]!.AsArray(), cell => Assert.Matches("^[0-9a-f]{8}$", (string?)cell?["id"]));
    }
}
