using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace AiPm.Kernel.Language;

/// <summary>A variable's value at a glance. No code of a user's or a package's runs for it: only the framework's own types are asked.</summary>
internal static partial class ValueGlimpse
{
    private const int MostLetters = 80;

    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["global::System.Boolean"] = "bool",
        ["global::System.Byte"] = "byte",
        ["global::System.SByte"] = "sbyte",
        ["global::System.Char"] = "char",
        ["global::System.Int16"] = "short",
        ["global::System.UInt16"] = "ushort",
        ["global::System.Int32"] = "int",
        ["global::System.UInt32"] = "uint",
        ["global::System.Int64"] = "long",
        ["global::System.UInt64"] = "ulong",
        ["global::System.Single"] = "float",
        ["global::System.Double"] = "double",
        ["global::System.Decimal"] = "decimal",
        ["global::System.String"] = "string",
        ["global::System.Object"] = "object",
    };

    /// <summary>The type, and what can be said of the value without running anything.</summary>
    public static string Of(object? value)
    {
        if (value is null)
        {
            return "null";
        }

        var type = value.GetType();
        var name = Qualified().Replace(CSharpTypeName.From(type).First(), found => Keywords.GetValueOrDefault(found.Value) ?? found.Groups["name"].Value);
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

    [GeneratedRegex(@"global::(\w+\.)*(?<name>\w+)")]
    private static partial Regex Qualified();
}
