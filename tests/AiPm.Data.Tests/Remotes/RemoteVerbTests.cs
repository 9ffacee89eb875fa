using AiPm.Verbs;

namespace AiPm.Data.Tests;

/// <summary>Remotes are written to DVC's configuration as DVC writes them, without secrets.</summary>
public sealed class RemoteVerbTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_remote_is_written_as_DVC_writes_it()
    {
        Run(["add", "loc", "../outside/store"], isDefault: true);
        Run(["add", "s3", "s3://bucket/folder"], set: ["region=eu-central-1", "endpointurl=https://s3.example.org"]);

        // What DVC 3.67.1 wrote for the same: remote add -d, remote add, remote modify twice.
        Assert.Equal(
            "[core]\n    remote = loc\n['remote \"loc\"']\n    url = ../../outside/store\n"
            + "['remote \"s3\"']\n    url = s3://bucket/folder\n    region = eu-central-1\n    endpointurl = https://s3.example.org\n",
            _project.Read(".dvc/config"));
    }

    [Fact]
    public void The_list_shows_addresses_and_settings()
    {
        Run(["add", "nas", "/mnt/team/dvc"]);

        var report = Run(["add", "s3", "s3://bucket/folder"], isDefault: true, set: ["profile=team"]);

        Assert.Equal(["nas", "s3"], report.Remotes.Select(remote => remote.Name));
        Assert.Equal("There are 2 remotes; s3 is the default one.", report.Sentence);
        Assert.Equal([KeyValuePair.Create("profile", "team")], report.Remotes[1].Settings);
        Assert.Equal(report.Remotes.Select(remote => remote.Address), Run(null).Remotes.Select(remote => remote.Address));
    }

    [Theory]
    [InlineData("secret_access_key")]
    [InlineData("session_token")]
    public void A_secret_is_refused_in_what_git_keeps_and_in_a_notebook(string key)
    {
        var shared = Assert.Throws<AipmException>(() => Run(["add", "s3", "s3://bucket"], set: [$"{key}=hush"], host: VerbHosts.Terminal));
        var notebook = Assert.Throws<AipmException>(() => Run(["add", "s3", "s3://bucket"], isLocal: true, set: [$"{key}=hush"]));

        Assert.All([shared, notebook], error =>
        {
            Assert.Contains($"AIPM_REMOTE_S3_{key.ToUpperInvariant()}", error.Next, StringComparison.Ordinal);
            Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
        });
        Assert.False(File.Exists(_project.PathOf(".dvc/config")));
    }

    [Fact]
    public void A_secret_goes_to_the_local_file_from_a_terminal_and_is_never_shown()
    {
        Run(["add", "s3", "s3://bucket"]);

        var report = Run(["modify", "s3"], isLocal: true, set: ["secret_access_key=hush", "access_key_id=me"], host: VerbHosts.Terminal);

        Assert.Contains("secret_access_key = hush", _project.Read(".dvc/config.local"), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", _project.Read(".dvc/config"), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", report.ToJson() + string.Concat(report.Tables.SelectMany(table => table.Rows).SelectMany(row => row)), StringComparison.Ordinal);
        Assert.Contains(KeyValuePair.Create("secret_access_key", "…"), report.Remotes[0].Settings);
    }

    [Fact]
    public void A_password_in_an_address_is_refused_and_shown_by_no_list()
    {
        var error = Assert.Throws<AipmException>(() => Run(["add", "web", "https://me:hush@host/data"]));
        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);

        _project.Write(".dvc/config", "['remote \"web\"']\n    url = https://me:hush@host/data\n");
        Assert.Equal("https://me:…@host/data", Run(null).Remotes[0].Address);
    }

    [Fact]
    public void A_removed_remote_is_no_default_any_more()
    {
        Run(["add", "nas", "/mnt/team/dvc"], isDefault: true);
        Run(["add", "s3", "s3://bucket"]);

        Run(["remove", "nas"]);

        Assert.Equal("['remote \"s3\"']\n    url = s3://bucket\n", _project.Read(".dvc/config").Replace("[core]\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public void The_default_can_be_another_on_this_machine()
    {
        Run(["add", "nas", "/mnt/team/dvc"], isDefault: true);
        Run(["add", "s3", "s3://bucket"]);

        var report = Run(["default", "s3"], isLocal: true);

        Assert.True(report.Remotes.Single(remote => remote.Name == "s3").IsDefault);
        Assert.Contains("remote = nas", _project.Read(".dvc/config"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("add", "s3", "s3://bucket", "endpoint_url=x", "endpointurl")]
    [InlineData("add", "nas", "/mnt/x", "region=x", "shared")]
    [InlineData("add", "nas", "/mnt/x", "shared", "KEY=VALUE")]
    public void A_setting_that_DVC_does_not_know_is_refused(string action, string name, string url, string set, string expected)
    {
        var error = Assert.Throws<AipmException>(() => Run([action, name, url], set: [set]));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_project.PathOf(".dvc/config")));
    }

    [Theory]
    [InlineData("ad team s3://b", "remote add")]
    [InlineData("remove", "remote remove NAME")]
    [InlineData("remove temm", "remote remove team")]
    [InlineData("add team s3://other", "remote modify team")]
    [InlineData("add a/b s3://other", "remote add team")]
    [InlineData("modify team", "--set")]
    public void Words_that_cannot_be_understood_get_the_line_that_works(string words, string expected)
    {
        Run(["add", "team", "s3://bucket"]);

        Assert.Contains(expected, Assert.Throws<AipmException>(() => Run(words.Split(' '))).Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gs://bucket/x", "dvc pull")]
    [InlineData("azure://container", "dvc pull")]
    [InlineData("ftp://host/x", "s3://")]
    public void Kinds_that_are_not_known_are_named_with_those_that_are(string url, string next)
    {
        var settings = new RemoteSettings("team", url, new Dictionary<string, string>());

        var error = Assert.Throws<AipmException>(() => RemoteStorages.Open(settings, Objects.Hasty()));

        Assert.Contains("s3:// and ssh:// are known", error.Problem, StringComparison.Ordinal);
        Assert.Contains(next, error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void A_remote_may_be_a_place_within_another()
    {
        _project.Write(".dvc/config", "['remote \"base\"']\n    url = s3://bucket/all/\n    region = eu\n['remote \"part\"']\n    url = remote://base/mine\n['remote \"loop\"']\n    url = remote://loop/x\n");
        var config = DvcConfig.Load(TransferTargets.RepositoryOf(_project.Context()));

        var settings = RemoteSettings.Of(config, "part");

        Assert.Equal("s3://bucket/all/mine", settings.Url);
        Assert.Equal("eu", settings.Text("region"));
        Assert.Contains("circle", Assert.Throws<AipmException>(() => RemoteSettings.Of(config, "loop")).Problem, StringComparison.Ordinal);
        Assert.Contains("--remote part", Assert.Throws<AipmException>(() => RemoteSettings.Of(config, "pat")).Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jobs", "many")]
    [InlineData("read_timeout", "-1")]
    public void A_setting_that_cannot_be_is_named_with_what_is_expected(string key, string value)
    {
        var settings = new RemoteSettings("team", "https://host/x", new Dictionary<string, string> { [key] = value }) { Environment = _ => null };

        var error = Assert.Throws<AipmException>(() => RemoteStorages.Open(settings, Objects.Hasty()));

        Assert.Contains($"{key} = {value}", error.Problem, StringComparison.Ordinal);
        Assert.Contains($"--set {key}=", error.Next, StringComparison.Ordinal);
    }

    private RemoteReport Run(string[]? words, bool isDefault = false, bool isLocal = false, string[]? set = null, VerbHosts host = VerbHosts.Notebook) =>
        new RemoteVerb().Run(new RemoteOptions { Words = words, Default = isDefault, Local = isLocal, Set = set ?? [] }, _project.Context() with { Host = host });
}
