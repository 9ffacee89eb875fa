namespace AiPm.Experiments.Tests.Capture;

public class SecretTextTests
{
    // Put together here, so that no scanner takes this file for a leak.
    public static TheoryData<string> Secrets =>
    [
        "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----",
        "key = AKIA" + "IOSFODNN7EXAMPLE",
        "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789",
        "password = \"correct horse\"".Replace(' ', '_').Replace("_=_", " = ", StringComparison.Ordinal),
        "{\"apiKey\": \"0123456789abcdef\"}",
        "Server=db;User=ada;Password=lovelace1815;",
        "export API_TOKEN=abcdef0123456789",
        "+DB_PASSWORD=abcdef0123456789",
        "postgres://ada:lovelace@db.example/runs",
        "password: abcdef0123",
        "spring.datasource.password=abcdef0123",
        "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0" + ".abc",
    ];

    [Theory]
    [MemberData(nameof(Secrets))]
    public void What_looks_like_a_secret_is_found_and_masked(string text)
    {
        var masked = SecretText.Masked($"before\n{text}\nafter");

        Assert.NotNull(SecretText.In(text));
        Assert.Null(SecretText.In(masked));
        Assert.StartsWith("before\n", masked, StringComparison.Ordinal);
        Assert.EndsWith("\nafter", masked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var token = tokens[i].Next();")]
    [InlineData("password = Console.ReadLine()")]
    [InlineData("string? Password { get; init; }")]
    [InlineData("https://example.org:8080/path@2")]
    [InlineData("The secret of good coffee: fresh beans.")]
    [InlineData("cancellationToken: cancellation")]
    [InlineData("        token: stoppingToken,\n        secret = Load();")]
    public void Plain_code_and_prose_is_left_alone(string text) => Assert.Equal(text, SecretText.Masked(text));

    [Theory]
    [InlineData(".env", true)]
    [InlineData("deploy/.env.local", true)]
    [InlineData("home/id_ed25519", true)]
    [InlineData("site.PEM", true)]
    [InlineData("environment.yml", false)]
    [InlineData("keyboard.cs", false)]
    public void Files_of_secrets_are_known_by_name(string path, bool isOne) => Assert.Equal(isOne, SecretText.IsNameOfOne(path));
}
