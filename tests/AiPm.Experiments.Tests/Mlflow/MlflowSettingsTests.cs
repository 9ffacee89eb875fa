namespace AiPm.Experiments.Tests.Mlflow;

public class MlflowSettingsTests
{
    private static readonly Func<string, string?> Nothing = _ => null;

    [Theory]
    [InlineData("https://mlflow.example.org", "https://mlflow.example.org")]
    [InlineData(" HTTP://Mlflow.Example.org:5000/team/a/ ", "http://mlflow.example.org:5000/team/a")]
    [InlineData("http://[::1]:5000", "http://[::1]:5000")]
    public void An_address_has_one_form(string text, string name) =>
        Assert.Equal(name, MlflowSettings.Of(text, "--to", Nothing).Server.Name);

    [Theory]
    [InlineData("mlflow.example.org")]
    [InlineData("file:///mlruns")]
    [InlineData("databricks")]
    [InlineData("sqlite:///mlflow.db")]
    [InlineData("ftp://mlflow.example.org")]
    public void What_is_no_http_address_is_refused(string text)
    {
        var error = Assert.Throws<AipmException>(() => MlflowSettings.Of(text, "--to", Nothing));

        Assert.Contains($"'{text}'", error.Problem, StringComparison.Ordinal);
        Assert.Equal("--to https://mlflow.example.org", error.Next);
    }

    [Theory]
    [InlineData("https://ada:geheim@mlflow.example.org")]
    [InlineData("https://mlflow.example.org?token=geheim")]
    [InlineData("https://mlflow.example.org/#geheim")]
    [InlineData("postgres://ada:geheim@db")]
    [InlineData("https://ada:geheim@ mlflow.example.org")]
    public void A_secret_in_an_address_is_refused_and_not_shown(string text)
    {
        var error = Assert.Throws<AipmException>(() => MlflowSettings.Of(text, "--to", Nothing));

        Assert.DoesNotContain("geheim", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_address_both_ways_to_give_one_are_named()
    {
        var error = Assert.Throws<AipmException>(() => MlflowSettings.Of(null, "--from", Nothing));

        Assert.Equal(("No MLflow server is named: neither by --from nor by MLFLOW_TRACKING_URI.", "--from https://mlflow.example.org"), (error.Problem, error.Next));
    }

    [Fact]
    public void The_environment_names_the_server_where_no_option_does()
    {
        var environment = Of(("MLFLOW_TRACKING_URI", "http://127.0.0.1:5000/"), ("MLFLOW_HTTP_REQUEST_TIMEOUT", "2.5"));

        var settings = MlflowSettings.Of(null, "--to", environment);

        Assert.Equal("http://127.0.0.1:5000", settings.Server.Name);
        Assert.Equal(TimeSpan.FromSeconds(2.5), settings.Timeout);
        Assert.Equal("https://other.example.org", MlflowSettings.Of("https://other.example.org", "--to", environment).Server.Name);
    }

    [Theory]
    [InlineData("http://mlflow.example.org", "geheim", 1)]
    [InlineData("http://mlflow.example.org", null, 0)]
    [InlineData("https://mlflow.example.org", "geheim", 0)]
    [InlineData("http://localhost:5000", "geheim", 0)]
    [InlineData("http://127.0.0.1:5000", "geheim", 0)]
    public void Credentials_in_clear_to_another_machine_are_warned_of(string address, string? token, int count)
    {
        var settings = MlflowSettings.Of(address, "--to", Of(("MLFLOW_TRACKING_TOKEN", token)));

        Assert.Equal(count, settings.Warnings.Count);
        Assert.DoesNotContain(settings.Warnings, warning => warning.Contains("geheim", StringComparison.Ordinal));
        Assert.DoesNotContain("geheim", settings.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_nobody_vouches_for_is_trusted_only_by_wish_and_with_a_warning()
    {
        var wish = Of(("MLFLOW_TRACKING_INSECURE_TLS", "true"));

        Assert.False(MlflowSettings.Of("https://mlflow.example.org", "--to", Nothing).TrustsAnyCertificate);
        Assert.True(MlflowSettings.Of("https://mlflow.example.org", "--to", wish).TrustsAnyCertificate);
        Assert.Single(MlflowSettings.Of("https://mlflow.example.org", "--to", wish).Warnings);
    }

    [Fact]
    public void A_name_without_its_password_is_told()
    {
        var error = Assert.Throws<AipmException>(() => MlflowSettings.Of("https://a.example", "--to", Of(("MLFLOW_TRACKING_USERNAME", "ada"))));

        Assert.Equal("set MLFLOW_TRACKING_PASSWORD", error.Next);
    }

    [Fact]
    public void A_token_that_no_header_can_carry_is_told_without_it()
    {
        var error = Assert.Throws<AipmException>(() => MlflowSettings.Of("https://a.example", "--to", Of(("MLFLOW_TRACKING_TOKEN", "gehe im"))));

        Assert.DoesNotContain("gehe im", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "b", "c", "Basic YTpi")]
    [InlineData(null, null, "c\n", "Bearer c")]
    [InlineData("ä", "ö", null, "Basic w6Q6w7Y=")]
    [InlineData(null, null, null, null)]
    public void Credentials_are_those_that_the_Python_client_would_send(string? user, string? password, string? token, string? header)
    {
        var credentials = MlflowCredentials.From(Of(("MLFLOW_TRACKING_USERNAME", user), ("MLFLOW_TRACKING_PASSWORD", password), ("MLFLOW_TRACKING_TOKEN", token)));
        using var request = new HttpRequestMessage();

        credentials.Authorize(request);

        Assert.Equal(header, request.Headers.Authorization?.ToString());
    }

    private static Func<string, string?> Of(params (string Name, string? Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
