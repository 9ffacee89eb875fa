using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace AiPm.Kernel.Language;

/// <summary>A variable's value at a glance. No code of a user's or a package's runs for it: only the framework's own types are asked.</summary>
internal static partial class ValueGlimpse
{
    private const int MostLetters = 80;

    /// <summary>The type, and what can be said of the value without running anything.</summary>
    public static string Of(object? value)
    {
        if (value is null)
        {
            return "null";
        }

        var type = value.GetType();
        var name = Qualifier().Replace(CSharpTypeName.From(type).First(), "");
        return value switch
        {
            string text => $"{name} of {text.Length.ToString(CultureInfo.InvariantCulture)} characters: {SymbolDisplay.FormatLiteral(Cut(text), quote: true)}",
            char letter => $"{name} {SymbolDisplay.FormatLiteral(letter, quote: true)}",
            bool truth => $"{name} {(truth ? "true" : "false")}",
            Enum choice => $"{name} {Cut(choice.ToString())}",
            Array array => $"{name} of {string.Join(" × ", Enumerable.Range(0, array.Rank).Select(rank => array.GetLength(rank).ToString(CultureInfo.InvariantCulture)))}",
            ICollection items when IsFrameworks(type) => $"{name} of {items.Count.ToString(CultureInfo.InvariantCulture)}",
            IFormattable number when IsFrameworks(type) && type.IsValueType && !type.IsGenericType => $"{name} {Cut(number.ToString(null, CultureInfo.InvariantCulture))}",
            _ => name,
        };
    }

    private static bool IsFrameworks(Type type) => Path.GetDirectoryName(type.Assembly.Location) == FrameworkDocumentation.RuntimeFolder;

    private static string Cut(string text) => text.Length <= MostLetters ? text : string.Concat(text.AsSpan(0, MostLetters), "…");

    [GeneratedRegex(@"global::(\w+\.)*")]
    private static partial Regex Qualifier();
}
