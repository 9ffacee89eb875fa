namespace AiPm.Data.Tests.Dvc;

public sealed class DvcPointerTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    // As DVC 3.67.1 writes it for a file of "hello\n".
    [Fact]
    public void A_new_pointer_is_what_dvc_add_writes() => Assert.Equal(
        "outs:\n- md5: b1946ac92492d2347c6235b4d2611184\n  size: 6\n  hash: md5\n  path: hello.txt\n",
        Pointer("hello.txt").Compose());

    [Fact]
    public void A_program_is_marked_as_DVC_marks_it() => Assert.Equal(
        "outs:\n- md5: b1946ac92492d2347c6235b4d2611184\n  size: 6\n  isexec: true\n  hash: md5\n  path: run.sh\n",
        Pointer("run.sh", isExecutable: true).Compose());

    [Theory]
    [InlineData("a b.csv", "a b.csv")]
    [InlineData("Zoë 😀.csv", "Zoë 😀.csv")]
    [InlineData("it's.csv", "it's.csv")]
    [InlineData("'a'.csv", "\"'a'.csv\"")]
    [InlineData("#1.csv", "'#1.csv'")]
    [InlineData("a #1.csv", "'a #1.csv'")]
    [InlineData("a: b.csv", "'a: b.csv'")]
    [InlineData("- a.csv", "'- a.csv'")]
    [InlineData("[a].csv", "'[a].csv'")]
    [InlineData("null", "'null'")]
    [InlineData("2024", "'2024'")]
    [InlineData("a\tb", "\"a\\tb\"")]
    [InlineData("a\nb", "\"a\\nb\"")]
    [InlineData(" a ", "' a '")]
    public void A_name_is_written_so_that_it_is_read_as_text(string name, string scalar)
    {
        _project.Write("p.dvc", Pointer(name).Compose());

        Assert.Equal(scalar, YamlText.Scalar(name));
        Assert.Equal(_project.PathOf(name), DvcPointer.Read(_project.PathOf("p.dvc")).DataPath);
    }

    [Fact]
    public void An_update_keeps_comments_foreign_keys_and_foreign_meta()
    {
        const string earlier =
            """
            # our training data
            outs:
            - md5: dd8c6a395b5dd36c56d23275028f526c  # last week's
              size: 4
              hash: md5
              path: hello.txt
              desc: greetings
              remote: big
            # about this file
            meta:
              team: growth
              aipm:
                rows: 1
                columns:
                - name: a
                  type: text
              run_id: 7
            frozen: true

            """;

        var updated = Pointer("hello.txt", ["rows: 2"]).Update(earlier);

        Assert.Equal(
            """
            # our training data
            outs:
            - md5: b1946ac92492d2347c6235b4d2611184  # last week's
              size: 6
              hash: md5
              path: hello.txt
              desc: greetings
              remote: big
            # about this file
            meta:
              team: growth
              aipm:
                rows: 2
              run_id: 7
            frozen: true

            """,
            updated);
        Assert.Equal(updated, Pointer("hello.txt", ["rows: 2"]).Update(updated));
    }

    // Each is what 'dvc add' of DVC 3.67.1 made of the one before: a file again, a program, a folder.
    [Fact]
    public void An_update_is_what_DVC_would_have_written()
    {
        const string earlier = "# top\nouts:\n- path: x.txt\n  md5: dd8c6a395b5dd36c56d23275028f526c  # old\n  size: 4\n  desc: hi\nmeta:\n  a: 1\n";

        var file = Pointer("x.txt").Update(earlier);
        var program = Pointer("x.txt", isExecutable: true).Update(file);
        var folder = new DvcPointerText { Md5 = "45b1eb2ff8072c35f82255c3c22c1ae9.dir", Size = 2, FileCount = 1, FileName = "x.txt" }.Update(program);

        const string head = "# top\nouts:\n- path: x.txt\n  md5: ";
        Assert.Equal(head + "b1946ac92492d2347c6235b4d2611184  # old\n  size: 6\n  desc: hi\n  hash: md5\nmeta:\n  a: 1\n", file);
        Assert.Equal(head + "b1946ac92492d2347c6235b4d2611184  # old\n  size: 6\n  desc: hi\n  hash: md5\n  isexec: true\nmeta:\n  a: 1\n", program);
        Assert.Equal(head + "45b1eb2ff8072c35f82255c3c22c1ae9.dir # old\n  size: 2\n  desc: hi\n  hash: md5\n  nfiles: 1\nmeta:\n  a: 1\n", folder);
    }

    // As DVC 3.67.1 writes it for a folder of five files.
    [Fact]
    public void A_new_pointer_of_a_folder_counts_its_files() => Assert.Equal(
        "outs:\n- md5: 4169a71a5d7f2f298f0e63e5a8f872f6.dir\n  size: 18\n  nfiles: 5\n  hash: md5\n  path: d\n",
        new DvcPointerText { Md5 = "4169a71a5d7f2f298f0e63e5a8f872f6.dir", Size = 18, FileCount = 5, FileName = "d" }.Compose());

    [Fact]
    public void A_hash_that_could_be_read_as_a_number_is_quoted()
    {
        var text = new DvcPointerText { Md5 = "4e123456789012345678901234567890", Size = 6, FileName = "x" };

        Assert.Equal("outs:\n- md5: '4e123456789012345678901234567890'\n  size: 6\n  hash: md5\n  path: x\n", text.Compose());
        Assert.Equal(text.Compose(), text.Update(Pointer("x").Compose()));
        Assert.Equal(text.Compose(), text.Update(text.Compose()));
    }

    [Fact]
    public void A_list_over_several_lines_is_replaced_whole()
    {
        const string md5 = "b1946ac92492d2347c6235b4d2611184";
        var text = new DvcPointerText { Md5 = md5, Size = 1, FileName = "a.csv", Meta = ["rows: 2"] };
        var earlier = $"outs:\n- md5: {md5}\n  size: 1\n  hash: md5\n  path: a.csv\nmeta:\n  aipm:\n    quantiles: [1, [2, 3],  # of all ]\n      4, {{a: 5,\n      b: 6}}]\n  theirs: [1,\n    2]\ndesc: kept\n";

        Assert.Equal(
            $"outs:\n- md5: {md5}\n  size: 1\n  hash: md5\n  path: a.csv\nmeta:\n  aipm:\n    rows: 2\n  theirs: [1,\n    2]\ndesc: kept\n",
            text.Update(earlier));
    }

    [Fact]
    public void Windows_line_ends_and_quotes_stay()
    {
        var updated = Pointer("x").Update("outs:\r\n- md5: \"dd8c6a395b5dd36c56d23275028f526c\"\r\n  size: 4 # bytes\r\n  hash: md5\r\n  path: 'x'\r\n\r\n# end\r\n");

        Assert.Equal("outs:\r\n- md5: b1946ac92492d2347c6235b4d2611184\r\n  size: 6 # bytes\r\n  hash: md5\r\n  path: 'x'\r\n\r\n# end\r\n", updated);
    }

    [Fact]
    public void Of_several_outs_the_one_of_the_data_is_updated_and_what_a_cloud_said_of_the_old_content_goes()
    {
        var updated = Pointer("b.csv").Update(
            "wdir: ..\nouts:\n- md5: dd8c6a395b5dd36c56d23275028f526c\n  path: a.csv\n- cloud:\n    s3:\n      etag: 1\n  md5: dd8c6a395b5dd36c56d23275028f526c\n  path: data/b.csv\n  push: false\n  remote: r\ndeps: []\n");

        Assert.Equal(
            "wdir: ..\nouts:\n- md5: dd8c6a395b5dd36c56d23275028f526c\n  path: a.csv\n- md5: b1946ac92492d2347c6235b4d2611184\n  path: data/b.csv\n  push: false\n  remote: r\n  size: 6\n  hash: md5\ndeps: []\n",
            updated);
    }

    [Theory]
    [InlineData("outs: [{md5: dd8c6a395b5dd36c56d23275028f526c, path: x}]\n", "one key a line")]
    [InlineData("outs:\n- path: y\n- path: z\n", "none of its 2 outs is x")]
    public void A_form_that_cannot_be_kept_is_refused(string earlier, string problem) =>
        Assert.Contains(problem, Assert.Throws<AipmException>(() => Pointer("x").Update(earlier)).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("meta:\n  aipm:\n    rows: 1\n", "")]
    [InlineData("meta:\n  aipm:\n    rows: 1\n  team: a\n", "meta:\n  team: a\n")]
    [InlineData("meta: # none\n", "meta: # none\n")]
    public void Facts_of_the_old_content_go_where_there_are_none_of_the_new(string meta, string expected) =>
        Assert.Equal(Pointer("x").Compose() + expected, Pointer("x").Update(Pointer("x").Compose() + meta));

    [Fact]
    public void An_update_of_a_pointer_of_DVC_2_makes_it_one_of_DVC_3()
    {
        var updated = Pointer("hello.txt", ["rows: 2"]).Update("outs:\n  - path: hello.txt\n    md5: dd8c6a395b5dd36c56d23275028f526c\n    size: 4\n    isexec: true\n");
        var path = _project.Write("p.dvc", updated);

        var pointer = DvcPointer.Read(path);

        Assert.Equal(("b1946ac92492d2347c6235b4d2611184", 6L, false), (pointer.Md5, pointer.Size, pointer.IsLegacy));
        Assert.DoesNotContain("isexec", updated, StringComparison.Ordinal);
        Assert.EndsWith("meta:\n  aipm:\n    rows: 2\n", updated, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pointer_that_a_colleague_made_is_read_without_the_index()
    {
        _project.Write(".dvc/config", "");
        _project.Write("sub/x.csv.dvc", "outs:\n- md5: c937de04779350ad9a970e7f6ea79152\n  size: 12\n  hash: md5\n  path: x.csv\n");
        _project.Write(".dvc/cache/files/md5/c9/37de04779350ad9a970e7f6ea79152", "a,b\n1,x\n2,y\n");

        var data = _project.Resolve("sub/x.csv");

        Assert.Equal((2, "sub/x.csv", "path"), (data.Table.RowCount, data.Stamp.Name, data.Stamp.Kind));
    }

    [Fact]
    public void A_working_folder_elsewhere_is_followed()
    {
        var path = _project.Write("sub/x.dvc", "outs:\n- md5: b1946ac92492d2347c6235b4d2611184\n  path: x.csv\nwdir: ../other\n");

        Assert.Equal((_project.PathOf("other/x.csv"), true), (DvcPointer.Read(path).DataPath, DvcPointer.Read(path).IsLegacy));
    }

    [Theory]
    [InlineData("outs:\n- md5: b1946ac92492d2347c6235b4d2611184.dir\n  path: d\n", "a folder")]
    [InlineData("outs:\n- md5: b1946ac92492d2347c6235b4d2611184\n  path: d\n- md5: d41d8cd98f00b204e9800998ecf8427e\n  path: e\n", "2 outs")]
    [InlineData("outs:\n- md5: ../../x\n  path: d\n", "not an MD5")]
    [InlineData("outs:\n- path: d\n", "never downloaded")]
    [InlineData("outs:\n- md5: b1946ac92492d2347c6235b4d2611184\n  hash: blake3\n  path: d\n", "blake3")]
    [InlineData("outs: [", "cannot be read")]
    [InlineData("", "cannot be read")]
    [InlineData("deps: 1", "cannot be read")]
    public void A_pointer_that_is_not_for_one_file_is_refused(string text, string problem)
    {
        var path = _project.Write("x.dvc", text);

        Assert.Contains(problem, Assert.Throws<AipmException>(() => DvcPointer.Read(path)).Problem, StringComparison.Ordinal);
    }

    private static DvcPointerText Pointer(string name, IReadOnlyList<string>? meta = null, bool isExecutable = false) => new()
    {
        Md5 = "b1946ac92492d2347c6235b4d2611184",
        Size = 6,
        FileName = name,
        IsExecutable = isExecutable,
        Meta = meta ?? [],
    };
}
