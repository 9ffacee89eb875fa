namespace AiPm.Catalog.Tests;

public class CatalogSettingTests
{
    [Fact]
    public void Without_a_file_the_catalog_is_the_workspaces_own()
    {
        using var folder = new TemporaryFolder();

        Assert.Null(CatalogSetting.Load(folder.Workspace).Address);
        Assert.Null(CatalogSetting.Parse("sqlite").Address);
    }

    [Fact]
    public void What_is_saved_is_loaded_and_other_lines_stay()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Workspace.Decisions, "config.yaml");
        Directory.CreateDirectory(folder.Workspace.Decisions);
        File.WriteAllText(path, "# ours\ncolour: red\ncatalog: sqlite\nlast: 1\n");

        (CatalogSetting.Parse("postgres://ada@db.example:5433/runs?sslmode=require") with { PasswordFile = "/run/it's secret" }).Save(folder.Workspace);

        Assert.Equal("# ours\ncolour: red\ncatalog: 'postgres://ada@db.example:5433/runs?sslmode=require'\nlast: 1\ncatalog-password-file: '/run/it''s secret'\n", File.ReadAllText(path));
        var loaded = CatalogSetting.Load(folder.Workspace);
        Assert.Equal(("postgres://ada@db.example:5433/runs?sslmode=require", "/run/it's secret"), (loaded.Address, loaded.PasswordFile));
        CatalogSetting.Parse("sqlite").Save(folder.Workspace);
        Assert.Equal("# ours\ncolour: red\nlast: 1\n", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("postgres://ada:hunter2@db.example/runs")]
    [InlineData("postgres://db.example/runs?password=hunter2")]
    [InlineData("postgresql://db.example/runs?user=ada&pwd=hunter2")]
    public void A_password_in_the_address_is_refused_and_not_repeated(string address)
    {
        var error = Assert.Throws<AipmException>(() => CatalogSetting.Parse(address));

        Assert.Contains("holds a password", error.Problem, StringComparison.Ordinal);
        Assert.Contains("AIPM_CATALOG_PASSWORD", error.Next, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mysql://db.example/runs")]
    [InlineData("db.example")]
    [InlineData("")]
    [InlineData("postgres://db.example")]
    [InlineData("postgres:///runs")]
    [InlineData("postgres://db.example/runs?sslmode=always")]
    [InlineData("postgres://db.example/runs?timeout=5")]
    public void What_is_no_address_is_told_with_one_that_is(string address)
    {
        var error = Assert.Throws<AipmException>(() => CatalogSetting.Parse(address));

        Assert.Contains("postgres://ada@db.example:5432/runs", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_says_all_that_the_server_needs()
    {
        var builder = new ServerAddress("postgres://a%40b@[::1]:5433/my%20runs?sslmode=verify-full&schema=team").Builder;

        Assert.Equal(("a@b", "::1", 5433, "my runs", "team"), (builder.Username, builder.Host, builder.Port, builder.Database, builder.SearchPath));
        Assert.Equal(Npgsql.SslMode.VerifyFull, builder.SslMode);
        Assert.Equal("ada", new ServerAddress("postgres://db/runs?user=ada").Builder.Username);
    }

    [Fact]
    public void A_password_file_is_read_only_where_nobody_else_can()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        var path = Path.Combine(elsewhere.Root, "password");
        File.WriteAllText(path, "hunter2\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var error = Assert.Throws<AipmException>(() => CatalogPassword.Read(path));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Equal($"chmod 600 {path}", error.Next);
        Assert.Equal("hunter2", CatalogPassword.Read(path));
        Assert.Null(CatalogPassword.Read(null));
        Assert.Contains("cannot be read", Assert.Throws<AipmException>(() => CatalogPassword.Read(path + "2")).Problem, StringComparison.Ordinal);
        var setting = CatalogSetting.Parse("postgres://db/runs") with { PasswordFile = Path.Combine(folder.Root, "password") };
        Assert.Contains("lies in the workspace", Assert.Throws<AipmException>(() => setting.Save(folder.Workspace)).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("catalog: [", "cannot be read")]
    [InlineData("- catalog", "holds no lines")]
    [InlineData("catalog: oracle", "what came is neither")]
    [InlineData("catalog-password-file: secret", "not named from the root")]
    public void A_file_that_cannot_be_understood_is_told(string text, string problem)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Workspace.Decisions);
        File.WriteAllText(Path.Combine(folder.Workspace.Decisions, "config.yaml"), text);

        Assert.Contains(problem, Assert.Throws<AipmException>(() => folder.Open()).Problem, StringComparison.Ordinal);
    }
}
