using AiPm.Kernel.Jupyter;
using AiPm.Kernel.Tests.Notebooks;

namespace AiPm.Kernel.Tests.Jupyter;

public sealed class InputHistoryTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly List<string> _log = [];

    [Fact]
    public void A_kernel_that_starts_later_sees_what_was_run_before()
    {
        var first = Kernel();
        first.Add(1, "a");
        first.Add(2, "b\nc");
        var second = Kernel();
        second.Add(1, "d");

        Assert.Equal([(1, 1, "a"), (1, 2, "b\nc"), (2, 1, "d")], Told(second.Tail(10)));
        Assert.Equal([(1, 2, "b\nc"), (2, 1, "d")], Told(second.Tail(2)));
        Assert.Empty(second.Tail(0));
    }

    [Fact]
    public void A_range_is_of_this_session_one_before_it_or_one_by_its_number()
    {
        var first = Kernel();
        "abcd".Index().ToList().ForEach(input => first.Add(input.Index + 1, input.Item.ToString()));
        var second = Kernel();
        second.Add(1, "x");

        Assert.Equal([(2, 1, "x")], Told(second.Range(0, 1, null)));
        Assert.Equal([(1, 2, "b"), (1, 3, "c")], Told(second.Range(-1, 2, 4)));
        Assert.Equal([(1, 3, "c"), (1, 4, "d")], Told(second.Range(1, -2, null)));
        Assert.Equal([(1, 1, "a"), (1, 2, "b"), (1, 3, "c")], Told(second.Range(1, 1, -1)));
        Assert.Empty(second.Range(7, 1, null));
        Assert.Empty(Kernel().Range(0, 1, null));
    }

    [Fact]
    public void A_search_finds_the_last_cells_and_each_once_where_asked()
    {
        var history = Kernel();
        string[] inputs = ["var x = 1;", "x", "var y = 2;", "x", "y"];
        inputs.Index().ToList().ForEach(input => history.Add(input.Index + 1, input.Item));

        Assert.Equal([(1, 1, "var x = 1;"), (1, 3, "var y = 2;")], Told(history.Search(new GlobPattern("var*"), null, false)));
        Assert.Equal([(1, 4, "x"), (1, 5, "y")], Told(history.Search(new GlobPattern("?"), 2, false)));
        Assert.Equal([(1, 4, "x"), (1, 5, "y")], Told(history.Search(new GlobPattern("?"), null, true)));
    }

    // SQLite 3.40, whose patterns Jupyter's own kernel uses: SELECT text GLOB pattern.
    [Theory]
    [InlineData("*", "any\ntext", true)]
    [InlineData("abc", "abc", true)]
    [InlineData("abc", "abcd", false)]
    [InlineData("ABC", "abc", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[^a-c]x", "bx", false)]
    [InlineData("[]]x", "]x", true)]
    [InlineData("a.c", "abc", false)]
    [InlineData("*(x*", "f(x)", true)]
    public void A_pattern_is_read_as_SQLite_reads_it(string pattern, string text, bool expected) =>
        Assert.Equal(expected, new GlobPattern(pattern).Matches(text));

    [Fact]
    public async Task Kernels_that_write_at_once_lose_no_line_and_never_share_a_session()
    {
        var kernels = Enumerable.Range(0, 4).Select(_ => Kernel()).ToList();

        await Task.WhenAll(kernels.Select(kernel => Task.Run(() => Enumerable.Range(1, 50).ToList().ForEach(line => kernel.Add(line, $"cell {line}")))));

        Assert.Empty(_log);
        var all = kernels[0].Tail(1000);
        Assert.Equal(200, all.Count);
        Assert.Equal(4, all.Select(entry => entry.Session).Distinct().Count());
        Assert.All(all.GroupBy(entry => entry.Session), session => Assert.Equal(Enumerable.Range(1, 50), session.Select(entry => entry.Line)));
    }

    [Fact]
    public void A_line_that_a_dying_kernel_left_half_written_is_skipped_and_the_next_is_whole()
    {
        var history = Kernel();
        history.Add(1, "a");
        File.AppendAllText(_folder[".aipm/history.jsonl"], """{"session":1,"line":2,"inp""");

        history.Add(3, "c");

        Assert.Equal([(1, 1, "a"), (1, 3, "c")], Told(Kernel().Tail(10)));
    }

    [Fact]
    public void Lines_that_are_no_cells_are_skipped()
    {
        Kernel().Add(1, "a");
        File.AppendAllText(_folder[".aipm/history.jsonl"], "[]\n{}\nnull\n{\"session\":\"x\",\"line\":1,\"input\":\"\"}\n{\"session\":99999999999,\"line\":1,\"input\":\"\"}\n");

        Assert.Equal([(1, 1, "a")], Told(Kernel().Tail(10)));
    }

    [Fact]
    public void A_long_history_lets_go_of_its_older_half()
    {
        var file = new HistoryFile(_folder["history.jsonl"], 2000);
        int? session = null;
        for (var line = 1; line <= 200; line++)
        {
            session = file.Append(session, line, $"cell {line}");
            Assert.InRange(new FileInfo(_folder["history.jsonl"]).Length, 1, 2000);
        }

        var lines = file.Read().Select(entry => entry.Line).ToList();
        Assert.InRange(lines.Count, 10, 60);
        Assert.Equal(Enumerable.Range(201 - lines.Count, lines.Count), lines);
    }

    [Fact]
    public void Blank_and_huge_cells_are_not_kept()
    {
        var history = Kernel();
        history.Add(1, "  \n");
        history.Add(2, new string('x', 300_000));

        Assert.Empty(history.Tail(10));
    }

    [Fact]
    public void Where_nothing_can_be_written_the_history_lasts_as_long_as_the_kernel()
    {
        // A file where the folder would be: nobody, not even root, can write there.
        _folder.Write(".aipm", "");
        var history = new InputHistory(() => Workspace.At(_folder.Path), _log.Add);

        history.Add(1, "a");
        history.Add(2, "b");

        Assert.Equal([(0, 1, "a"), (0, 2, "b")], Told(history.Tail(10)));
        Assert.Equal([(0, 2, "b")], Told(history.Range(0, 2, null)));
        Assert.Single(_log);
    }

    public void Dispose() => _folder.Dispose();

    private InputHistory Kernel() => new(() => Workspace.At(_folder.Path), _log.Add);

    private static List<(int, int, string)> Told(IReadOnlyList<HistoryEntry> entries) => [.. entries.Select(entry => (entry.Session, entry.Line, entry.Input))];
}
