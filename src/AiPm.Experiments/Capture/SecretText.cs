using System.Text.RegularExpressions;

namespace AiPm.Experiments;

/// <summary>Texts that look like a password, a key or a token. What looks like one is not kept: better a gap than a leak.</summary>
internal static partial class SecretText
{
    private const string Mask = "[left out: looks like a secret]";
    private const int Patience = 2000;

    private static readonly string[] Names =
    [
        ".env", ".netrc", ".pgpass", ".npmrc", ".pypirc", ".git-credentials", "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "credentials", "secrets.json",
    ];

    private static readonly string[] Endings = [".pem", ".key", ".pfx", ".p12", ".jks", ".keystore", ".kdbx", ".ppk", ".asc", ".gpg"];

    /// <summary>What a text seems to hold, such as <c>a private key</c>, or null.</summary>
    public static string? In(string text)
    {
        try
        {
            return PrivateKey().IsMatch(text) ? "a private key"
                : Token().IsMatch(text) ? "an access token"
                : Address().IsMatch(text) ? "an address with a password"
                : Assignment().IsMatch(text) || Setting().IsMatch(text) || Connection().IsMatch(text) ? "a password"
                : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return "a text that cannot be looked through";
        }
    }

    /// <summary>Whether a file of that name holds secrets by its nature.</summary>
    /// <param name="path">Its path, with <c>/</c>.</param>
    public static bool IsNameOfOne(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return Names.Contains(name, StringComparer.OrdinalIgnoreCase)
            || name.StartsWith(".env.", StringComparison.OrdinalIgnoreCase)
            || Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The text with what looks like a secret left out.</summary>
    public static string Masked(string text)
    {
        if (In(text) is not { } found)
        {
            return text;
        }

        try
        {
            var masked = KeyBlock().Replace(text, Mask);
            masked = Token().Replace(masked, Mask);
            masked = Address().Replace(masked, Mask + "@");
            masked = Assignment().Replace(masked, Mask);
            masked = Connection().Replace(masked, Mask);
            return Setting().Replace(masked, Mask);
        }
        catch (RegexMatchTimeoutException)
        {
            return $"[left out: {found}]";
        }
    }

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY", RegexOptions.None, Patience)]
    private static partial Regex PrivateKey();

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY[\\s\\S]*?(-----END [A-Z ]*PRIVATE KEY-----|\\z)", RegexOptions.None, Patience)]
    private static partial Regex KeyBlock();

    // The forms that AWS, GitHub, GitLab, Slack, OpenAI, Hugging Face, Google and JSON Web Tokens give theirs.
    [GeneratedRegex(
        @"\b(?:(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}|glpat-[A-Za-z0-9_-]{20,}|xox[abeprs]-[A-Za-z0-9-]{10,}"
        + @"|sk-[A-Za-z0-9_-]{20,}|hf_[A-Za-z0-9]{30,}|AIza[0-9A-Za-z_-]{35}|eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*)",
        RegexOptions.None,
        Patience)]
    private static partial Regex Token();

    [GeneratedRegex(@"\b[a-zA-Z][a-zA-Z0-9+.-]{0,20}://[^\s/:@""'<>{}]{0,100}:[^\s/@""'<>{}$]{3,200}@", RegexOptions.None, Patience)]
    private static partial Regex Address();

    [GeneratedRegex(
        @"(?:password|passwd|passphrase|pwd|secret|api_?-?key|access_?-?key|account_?-?key|private_?-?key|token)[\w-]{0,30}[""']?\]?\s{0,5}[:=]{1,2}>?\s{0,5}[""'][^""'\s]{6,}[""']",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        Patience)]
    private static partial Regex Assignment();

    // As in files of environments (API_TOKEN=…) and of settings (password: …, db.password=…): lines of code have more around it.
    [GeneratedRegex(
        @"^[+\- \t]*(?:export[ \t]+)?(?:[A-Z0-9_]{0,60}(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY)[A-Z0-9_]{0,60}[ \t]*[=:][ \t]*"
        + @"|(?:[a-z0-9]{1,60}[_.-]){0,6}(?:password|passwd|secret|token|api[_-]?key|access[_-]?key)(?:=|:[ \t]+))[^\s()\[\]{}<>$""'.;,]{6,}[ \t]*\r?$",
        RegexOptions.Multiline,
        Patience)]
    private static partial Regex Setting();

    [GeneratedRegex(@"\b(?:password|pwd|accountkey)=[^\s;""'<>{}$()]{3,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience)]
    private static partial Regex Connection();
}
