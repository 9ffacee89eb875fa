using System.Text.RegularExpressions;

namespace AiPm.Experiments.Tests.Mlflow;

/// <summary>The limits of mlflow/utils/validation.py.</summary>
internal static partial class StandInRules
{
    public const int ParameterLength = 6000;
    public const int TagLength = 8000;

    public static void CheckKey(string kind, string key)
    {
        if (key.Length > 250)
        {
            throw StandInError.Invalid($"{kind} key '{key}' had length {key.Length}, which exceeded length limit of 250");
        }

        // posixpath.normpath(name) != name, or leading out.
        var parts = key.Split('/');
        if (!KeyPattern().IsMatch(key) || key.Length == 0 || parts.Any(part => part is "" or "." or ".."))
        {
            throw StandInError.Invalid($"Invalid {kind} name: '{key}'. Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).");
        }
    }

    public static void CheckCount(string kind, int limit, int count)
    {
        if (count > limit)
        {
            throw StandInError.Invalid($"A batch logging request can contain at most {limit} {kind}. Got {count} {kind}.");
        }
    }

    [GeneratedRegex(@"^[/\w.\- :]*$")]
    private static partial Regex KeyPattern();
}
