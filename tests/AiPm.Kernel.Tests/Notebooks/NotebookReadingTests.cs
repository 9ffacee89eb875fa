using System.Text;
using AiPm.Kernel.Notebooks;

namespace AiPm.Kernel.Tests.Notebooks;

public sealed class NotebookReadingTests
{
    [Fact]
    public void Cells_are_read_with_kind_source_tags_and_attachments()
    {
        var cells = NotebookText.Parse(NotebookText.Classic).Cells;

        Assert.Equal([CellKind.Markdown, CellKind.Code], cells.Select(c => c.Kind));
        Assert.Equal("# Title\ntext", cells[0].Source);
        Assert.Equal(new CellAttachment("image/png", "AAAA"), cells[0].Attachments["p.png"]);
        Assert.True(cells[1].IsCSharp);
        Assert.Equal(["parameters"], NotebookText.Parse(NotebookText.Of(("1", ["parameters"]))).Cells[0].Tags);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("hello", "line 1, column 1, is not JSON")]
    [InlineData("{\n \"nbformat\": 4,\n oops }", "line 3, column 2, is not JSON")]
    [InlineData("[]", "not a notebook")]
    [InlineData("{\"a\": 1}", "not a notebook")]
    [InlineData("{\"nbformat\": 3, \"worksheets\": []}", "nbformat 3")]
    [InlineData("{\"nbformat\": 5, \"cells\": []}", "nbformat 5")]
    [InlineData("{\"nbformat\": \"4\"}", "not a whole number")]
    [InlineData("{\"nbformat\": 4, \"cells\": []}", "nbformat_minor")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5}", "no list of \"cells\"")]
    [InlineData("{\"nbformat\": 4, \"nbformat\": 4}", "\"nbformat\" stands twice")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": []} {}", "there is more after the end of the notebook on line 1")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [{\"cell_type\": \"heading\", \"source\": \"\"}]}", "\"heading\"")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [{\"cell_type\": \"code\"}]}", "no \"source\"")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [{\"cell_type\": \"code\", \"source\": [1]}]}", "is not text")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [], \"metadata\": {\"kernelspec\": {\"language\": \"python\"}}}", "python")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [{\"id\": \"a\", \"cell_type\": \"raw\", \"source\": \"\"}, {\"id\": \"a\", \"cell_type\": \"raw\", \"source\": \"\"}]}", "cells 1 and 2 have the same id, \"a\"")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [{\"cell_type\": \"raw\", \"source\": \"\\ud800\"}]}", "lone surrogate")]
    public void File_that_is_no_such_notebook_is_refused_with_the_reason(string content, string reason)
    {
        using var folder = new TestFolder();
        var path = folder.Write("a.ipynb", content);

        var error = Assert.Throws<AipmException>(() => Notebook.Read(path));

        Assert.Contains(reason, error.Problem, StringComparison.Ordinal);
        Assert.Contains(path, error.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(error.Next);
    }

    [Fact]
    public void File_cut_off_anywhere_is_refused()
    {
        using var folder = new TestFolder();
        var text = NotebookText.Classic.TrimEnd();
        for (var length = 1; length < text.Length; length += 7)
        {
            var path = folder.Write("a.ipynb", text[..length]);

            Assert.Contains("cut off", Assert.Throws<AipmException>(() => Notebook.Read(path)).Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Utf16_and_bytes_that_are_not_utf8_are_refused_by_name()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["a.ipynb"], NotebookText.Classic, Encoding.Unicode);
        File.WriteAllBytes(folder["b.ipynb"], [.. "{\n\""u8, 0xE9, .. "\": 1}"u8]);

        Assert.Contains("UTF-16", Assert.Throws<AipmException>(() => Notebook.Read(folder["a.ipynb"])).Problem, StringComparison.Ordinal);
        Assert.Contains("line 2 is not UTF-8", Assert.Throws<AipmException>(() => Notebook.Read(folder["b.ipynb"])).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_file_is_answered_with_the_nearest_notebook()
    {
        using var folder = new TestFolder();
        folder.Write("02-baseline.ipynb", NotebookText.Classic);

        var error = Assert.Throws<AipmException>(() => Notebook.Read(folder["02-basline.ipynb"]));

        Assert.Contains("There is no notebook", error.Problem, StringComparison.Ordinal);
        Assert.Contains("02-baseline.ipynb", error.Next, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<AipmException>(() => Notebook.Read(folder.Path)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_nested_very_deep_is_an_error_and_no_crash()
    {
        var text = "{\"nbformat\": 4, \"x\": " + new string('[', 100_000);

        Assert.Throws<FormatException>(() => NotebookText.Parse(text));
    }
}
