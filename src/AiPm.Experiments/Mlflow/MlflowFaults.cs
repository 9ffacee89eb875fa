using System.Net;
using System.Security.Authentication;
using System.Text.Json;

namespace AiPm.Experiments;

/// <summary>What a server's answer, or its silence, means to the user.</summary>
internal static class MlflowFaults
{
    private const int LongestQuote = 300;

    /// <summary>The fault of a request that got no whole answer.</summary>
    public static MlflowFault Of(Exception error, MlflowServer server) => error switch
    {
        HttpRequestException { InnerException: AuthenticationException inner } => new MlflowFault(
            MlflowFaultKind.Refused,
            $"The certificate of {server.Name} is not trusted: {FirstLine(inner.Message)}",
            "trust the certificate's issuer on this machine (SSL_CERT_FILE), or set MLFLOW_TRACKING_INSECURE_TLS=true and risk it",
            error),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => Passing($"The name of {server.Name} is not known: offline, or mistyped.", error),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => Passing($"Nobody answers at {server.Name}.", error),
        OperationCanceledException => Passing($"{server.Name} took too long to answer.", error),
        _ => Passing($"The answer of {server.Name} broke off.", error),
    };

    /// <summary>The fault of an answer that says no.</summary>
    public static MlflowFault Of(HttpResponseMessage answer, string body, MlflowServer server)
    {
        var (code, message) = Read(body);
        var said = message.Length == 0 ? "" : $" It says: {Quote(message)}";
        return (int)answer.StatusCode switch
        {
            401 => Refused($"{server.Name} does not know who you are.{said}", "set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN"),
            403 => Refused(
                $"{server.Name} does not let you.{said}",
                "ask for the right to write there; a server that refuses its own host name is started with --allowed-hosts"),
            404 when code != "RESOURCE_DOES_NOT_EXIST" => Refused($"There is no MLflow tracking server at {server.Name}.", "check the address, and the path it may have behind a proxy"),
            404 => new MlflowFault(MlflowFaultKind.Missing, $"{server.Name} has nothing by that name.{said}", "check the name"),
            413 => new MlflowFault(MlflowFaultKind.TooLarge, $"{server.Name} takes no request that large.{said}", "raise the limit of the proxy before it (client_max_body_size for nginx)"),
            >= 300 and < 400 => Refused($"{server.Name} sends on to {Target(answer)}; nothing was sent there.", $"--to {Target(answer)}"),
            408 or 429 or >= 500 => new MlflowFault(MlflowFaultKind.Passing, Busy(answer.StatusCode, server, said), "the same again later") { RetryAfter = Wait(answer) },
            _ when code == "RESOURCE_ALREADY_EXISTS" => new MlflowFault(MlflowFaultKind.Existing, $"{server.Name} has it already.{said}", "another name"),
            400 => new MlflowFault(MlflowFaultKind.Invalid, $"{server.Name} does not take it.{said}", "change what the server names, then the same again"),
            var status => Refused($"{server.Name} answers {status}.{said}", "check the address"),
        };
    }

    /// <summary>The fault of an answer that is no MLflow's.</summary>
    public static MlflowFault Foreign(HttpResponseMessage answer, MlflowServer server) => Refused(
        $"There is no MLflow tracking server at {server.Name}: it answers {answer.Content.Headers.ContentType?.MediaType ?? "nothing"} where JSON is expected.",
        "check the address; a page that asks to sign in needs credentials in MLFLOW_TRACKING_TOKEN");

    private static MlflowFault Passing(string problem, Exception error) => new(MlflowFaultKind.Passing, problem, "the same again later; nothing is lost", error);

    private static MlflowFault Refused(string problem, string next) => new(MlflowFaultKind.Refused, problem, next);

    private static string Busy(HttpStatusCode status, MlflowServer server, string said) => status == HttpStatusCode.TooManyRequests
        ? $"{server.Name} asks for fewer requests (429).{said}"
        : $"{server.Name} has trouble of its own ({(int)status}).{said}";

    private static TimeSpan? Wait(HttpResponseMessage answer)
    {
        var after = answer.Headers.RetryAfter;
        return after?.Delta ?? (after?.Date is { } date && answer.Headers.Date is { } now && date > now ? date - now : null);
    }

    private static string Target(HttpResponseMessage answer) => answer.Headers.Location is { IsAbsoluteUri: true } target
        ? $"{target.Scheme}://{target.Authority}"
        : "another page";

    private static (string Code, string Message) Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object ? (MlflowJson.Text(root, "error_code"), MlflowJson.Text(root, "message")) : ("", "");
        }
        catch (JsonException)
        {
            return ("", ""); // a proxy's page says nothing that a user could use
        }
    }

    private static string Quote(string text) => text.Length <= LongestQuote ? text : text[..LongestQuote] + "…";

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd();
}
