using System.Text;
using AiPm.Verbs;

namespace AiPm.Extension;

/// <summary>The script that .NET Interactive compiles and runs when the package is loaded: the verbs as one magic command.</summary>
/// <remarks>
/// The engine compiles the script against its own version of its own API, which a compiled reference to one version
/// could not follow. It holds nothing but declarations and calls; the work is <see cref="Hosting.DotNetInteractiveHost"/>'s.
/// </remarks>
public static class ExtensionScript
{
    private const string Place = "    // The verbs.";

    /// <summary>Writes the script.</summary>
    /// <param name="verbs">The verbs that it declares: those for notebooks.</param>
    public static string Write(VerbTable verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var text = new StringBuilder();
        foreach (var spec in verbs.In(VerbHosts.Notebook).Select(verb => verb.Spec))
        {
            AppendVerb(text, spec, [.. verbs.Beside(spec.Name).Select(verb => verb.Spec)]);
        }

        using var stream = typeof(ExtensionScript).Assembly.GetManifestResourceStream("extension.template.dib")
            ?? throw new InvalidOperationException("The template of the extension script is not in its assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace(Place, text.ToString().TrimEnd('\n'), StringComparison.Ordinal);
    }

    // The engine refuses options that a verb does not declare: those of a verb that a second word makes of it are declared too.
    private static void AppendVerb(StringBuilder text, VerbSpec spec, IReadOnlyList<VerbSpec> beside)
    {
        text.Append("    Add(").Append(Literal(spec.Name)).Append(", ").Append(Literal(AboutVerb(spec)));
        var start = ",\n        ";
        if (spec.Argument is { } argument)
        {
            AppendOption(text, Next(), argument, argument.Kind == OptionKind.List || beside.Count > 0 ? "Bares" : "Bare");
        }

        foreach (var option in spec.Options.Concat(beside.SelectMany(other => other.Options)).DistinctBy(option => option.Name))
        {
            AppendOption(text, Next(), option, option.Kind == OptionKind.Flag ? "Flag" : "Option");
        }

        // Every verb has it, unless it has an option of its own by that name.
        foreach (var option in UniversalOption.Of(spec, VerbHosts.Notebook).Where(option => beside.All(other => other.FindOption(option.Name) is null)))
        {
            text.Append(Next()).Append("Option(\"--").Append(option.Name).Append("\", ").Append(Literal(option.Help)).Append(')');
        }

        text.Append(");\n");

        // One line holds all options: the script is to stay short however many verbs there are.
        string Next()
        {
            var separator = start;
            start = ", ";
            return separator;
        }
    }

    private static void AppendOption(StringBuilder text, string separator, OptionSpec option, string kind) =>
        text.Append(separator).Append(kind).Append("(\"--").Append(option.Name).Append("\", ").Append(Literal(AboutOption(option))).Append(')');

    private static string AboutVerb(VerbSpec spec) => $"{spec.Summary} Such as: {VerbLine.Directive} {spec.Examples[^1]}";

    // An option that a verb cannot run without is not declared so: the engine's own message would name no line that works.
    private static string AboutOption(OptionSpec option)
    {
        var text = new StringBuilder(option.Help);
        if (option.Required)
        {
            text.Append(" Required.");
        }

        if (option.LimitsText.Length > 0)
        {
            text.Append(" Allowed: ").Append(option.LimitsText).Append('.');
        }

        if (option.DefaultText.Length > 0)
        {
            text.Append(" Default: ").Append(option.DefaultText).Append('.');
        }

        return text.ToString();
    }

    private static string Literal(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
