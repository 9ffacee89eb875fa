namespace AiPm.Data.Tests.Dvc;

public sealed class DvcConfigTests : IDisposable
{
    private const string Team = "remote \"team\"";
    private readonly TemporaryProject _project = new();

    public DvcConfigTests() => _project.Write(".dvc/config", "");

    private DvcRepository Repository => DvcRepository.Of(_project.PathOf("x"), Workspace.At(_project.Root));

    public void Dispose() => _project.Dispose();

    // What 'dvc remote add -d loc ../../t1remote' of DVC 3.67.1 leaves behind.
    [Fact]
    public void What_DVC_wrote_is_read()
    {
        _project.Write(".dvc/config", "[core]\n    remote = loc\n['remote \"loc\"']\n    url = ../../t1remote\n");

        var config = Load();

        Assert.Equal(("loc", "../../t1remote"), (config.Get("core", "remote"), config.Get("remote \"loc\"", "url")));
        Assert.Equal(Path.GetFullPath("../../t1remote", _project.PathOf(".dvc")), config.GetPath("remote \"loc\"", "url"));
        Assert.Equal(["loc"], config.Remotes);
    }

    [Fact]
    public void What_is_set_is_written_as_DVC_writes_it()
    {
        DvcConfig.Set(Repository, isLocal: false, "remote \"loc\"", "url", "../../t1remote");
        DvcConfig.Set(Repository, isLocal: false, "core", "remote", "loc");

        Assert.Equal("[core]\n    remote = loc\n['remote \"loc\"']\n    url = ../../t1remote\n", _project.Read(".dvc/config"));
    }

    [Fact]
    public void Other_lines_comments_and_line_ends_stay()
    {
        _project.Write(".dvc/config", "# ours\r\n[core]\r\n  remote = a  # the quick one\r\n\r\n['remote \"a\"']\r\n  url = s3://b/c\r\n");

        DvcConfig.Set(Repository, isLocal: false, "core", "remote", "b");
        DvcConfig.Set(Repository, isLocal: false, "remote \"a\"", "profile", "x");

        Assert.Equal(
            "# ours\r\n[core]\r\n  remote = b # the quick one\r\n\r\n['remote \"a\"']\r\n  url = s3://b/c\r\n    profile = x\r\n",
            _project.Read(".dvc/config"));
    }

    [Fact]
    public void The_later_layer_wins_key_by_key()
    {
        Directory.CreateDirectory(Path.Combine(_project.Outside, "system"));
        Directory.CreateDirectory(Path.Combine(_project.Outside, "global"));
        File.WriteAllText(Path.Combine(_project.Outside, "system", "config"), "[core]\nremote = s\njobs = 1\n[cache]\ndir = here\n");
        File.WriteAllText(Path.Combine(_project.Outside, "global", "config"), "[core]\nremote = g\nautostage = true\n");
        _project.Write(".dvc/config", "[core]\nremote = r\n['remote \"team\"']\nurl = /a\nuser = u\n");
        _project.Write(".dvc/config.local", "['remote \"team\"']\npassword = p\n");

        var config = DvcConfig.Load(Repository, Path.Combine(_project.Outside, "system"), Path.Combine(_project.Outside, "global"));

        Assert.Equal(("r", "1", true), (config.Get("core", "remote"), config.Get("core", "jobs"), config.IsOn("core", "autostage")));
        Assert.Equal(Path.Combine(_project.Outside, "system", "here"), config.GetPath("cache", "dir"));
        Assert.Equal(["password", "url", "user"], config.Section(Team).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_secret_goes_to_the_file_that_git_ignores()
    {
        DvcConfig.Set(Repository, isLocal: true, Team, "password", "a#b, \"c\"");

        Assert.Equal("['remote \"team\"']\n    password = 'a#b, \"c\"'\n", _project.Read(".dvc/config.local"));
        Assert.Equal(("", "a#b, \"c\""), (_project.Read(".dvc/config"), Load().Get(Team, "password")));
    }

    // Written and read by configobj 5.0.9, which DVC 3.67.1 uses.
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("reflink,copy", "\"reflink,copy\"")]
    [InlineData("", "\"\"")]
    [InlineData(" x ", "\" x \"")]
    [InlineData("a # b", "\"a # b\"")]
    [InlineData("it's", "it's")]
    [InlineData("'it", "\"'it\"")]
    [InlineData("say \"x\"", "'say \"x\"'")]
    [InlineData("a'b\"c", "'''a'b\"c'''")]
    [InlineData("a\nb", "'''a\nb'''")]
    [InlineData("http://h/p?a=1&b=%20", "http://h/p?a=1&b=%20")]
    public void A_value_is_quoted_as_configobj_does_and_read_again(string value, string written)
    {
        DvcConfig.Set(Repository, isLocal: false, "core", "x", value);

        Assert.Equal($"[core]\n    x = {written}\n", _project.Read(".dvc/config"));
        Assert.Equal(value, Load().Get("core", "x"));
    }

    [Theory]
    [InlineData("[cache]\ntype = reflink, \"hardlink\" ,copy  # fast first\n", "reflink,hardlink,copy")]
    [InlineData("[cache]\ntype = reflink,\n", "reflink")]
    [InlineData("[cache]\ntype = ,\n", "")]
    [InlineData("[cache]\ntype =\n", "")]
    [InlineData("[cache]\ntype = copy#this\n", "copy")]
    [InlineData("[cache]\ntype=\"copy\"#this\n", "copy")]
    [InlineData("[cache]\ntype = c\"o\n", "c\"o")]
    [InlineData("[cache]\ntype = '''copy''' # one\n", "copy")]
    [InlineData("[ 'CACHE' ]  # links\n  \"Type\" = copy\n", "copy")]
    public void Lists_comments_and_case_are_read_as_DVC_reads_them(string text, string type)
    {
        _project.Write(".dvc/config", text);

        Assert.Equal(type, Load().Get("cache", "type"));
    }

    [Fact]
    public void Cache_types_and_folder_come_from_the_configuration()
    {
        Assert.Equal(["reflink", "copy"], Repository.CacheTypes);

        DvcConfig.Set(Repository, isLocal: false, "cache", "type", "hardlink,symlink");
        DvcConfig.Set(Repository, isLocal: false, "cache", "dir", "../shared");

        Assert.Equal(["hardlink", "symlink"], Repository.CacheTypes);
        Assert.Equal(_project.PathOf("shared/files/md5/b1/946ac92492d2347c6235b4d2611184"), Repository.Cache.PathOf(new ObjectId("b1946ac92492d2347c6235b4d2611184")));
    }

    [Fact]
    public void Addresses_stay_and_the_users_folder_is_found()
    {
        _project.Write(".dvc/config", "['remote \"a\"']\nurl = s3://bucket/x\nkeyfile = ~/.ssh/id\n");

        Assert.Equal("s3://bucket/x", Load().GetPath("remote \"a\"", "url"));
        Assert.Equal(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ssh/id"), Load().GetPath("remote \"a\"", "keyfile"));
    }

    [Fact]
    public void A_section_is_removed_from_both_files_with_nothing_else()
    {
        _project.Write(".dvc/config", "[core]\n    remote = b\n['remote \"team\"']\n    url = /a\n    # quick\n    jobs = 2\n['remote \"b\"']\n    url = /b\n");
        _project.Write(".dvc/config.local", "['remote \"team\"']\n    password = p\n");

        DvcConfig.RemoveSection(Repository, Team);
        DvcConfig.Remove(Repository, "core", "remote");

        Assert.Equal("['remote \"b\"']\n    url = /b\n", _project.Read(".dvc/config"));
        Assert.Equal("", _project.Read(".dvc/config.local"));
    }

    [Theory]
    [InlineData("[core\n", "line 1")]
    [InlineData("[core]\nremote\n", "line 2")]
    [InlineData("[core]\na = 'x\n", "line 2")]
    [InlineData("[core]\na = 'x' y\n", "line 2")]
    [InlineData("[core]\na = '''x\n", "line 2")]
    [InlineData("[core]\na = 1\na = 2\n", "twice")]
    [InlineData("[core]\n[Core]\n", "twice")]
    [InlineData("[core]\n[[nested]]\n", "line 2")]
    public void A_file_that_is_broken_is_named_with_its_line(string text, string problem)
    {
        _project.Write(".dvc/config", text);

        var error = Assert.Throws<AipmException>(Load);

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains(_project.PathOf(".dvc/config"), error.Problem, StringComparison.Ordinal);
    }

    // Nothing of the machine that runs the test is read.
    private DvcConfig Load() => DvcConfig.Load(Repository, []);
}
