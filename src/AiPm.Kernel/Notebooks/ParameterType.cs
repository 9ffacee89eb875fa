using System.Globalization;
using AiPm.Verbs;
using Microsoft.CodeAnalysis.CSharp;

namespace AiPm.Kernel.Notebooks;

/// <summary>A C# type that a parameter may have, and how a typed value becomes a literal of it.</summary>
/// <param name="Name">The type as C# writes it.</param>
/// <param name="Keyword">The type as an injected line writes it, which needs no <c>using</c>.</param>
/// <param name="Example">A value as it would be typed.</param>
/// <param name="Literal">The C# literal of what was typed, or null where it is not of this type.</param>
internal sealed record ParameterType(string Name, string Keyword, string Example, Func<string, string?> Literal)
{
    private static readonly string[] DateTimeForms =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    /// <summary>All of them; a value of no declared type is the first of bool, int, long, double, string that it can be.</summary>
    public static IReadOnlyList<ParameterType> All { get; } =
    [
        new("bool", "bool", "true", text => bool.TryParse(text, out var value) ? (value ? "true" : "false") : null),
        new("int", "int", "12", text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value.ToString(CultureInfo.InvariantCulture) : null),
        new("long", "long", "12", text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value.ToString(CultureInfo.InvariantCulture) + "L" : null),
        new("double", "double", "0.5", DoubleLiteral),
        new("string", "string", "text", text => SymbolDisplay.FormatLiteral(text, quote: true)),
        new("float", "float", "0.5", FloatLiteral),
        new("decimal", "decimal", "9.90", text => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value.ToString(CultureInfo.InvariantCulture) + "m" : null),
        new("DateTime", "System.DateTime", "2024-06-30", DateTimeLiteral),
        new("DateOnly", "System.DateOnly", "2024-06-30", text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? string.Create(CultureInfo.InvariantCulture, $"new System.DateOnly({date.Year}, {date.Month}, {date.Day})") : null),
        new("TimeSpan", "System.TimeSpan", "90s", text => DurationText.TryRead(text, out var time) || TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out time) ? string.Create(CultureInfo.InvariantCulture, $"new System.TimeSpan({time.Ticks}L)") : null),
    ];

    /// <summary>The type of a name such as <c>double</c>, <c>Double</c> or <c>System.Double</c>, or null.</summary>
    public static ParameterType? Find(string name)
    {
        var last = name.Split('.', ':')[^1];
        var keyword = last switch
        {
            "Boolean" => "bool",
            "Int32" => "int",
            "Int64" => "long",
            "Double" => "double",
            "Single" => "float",
            "Decimal" => "decimal",
            "String" => "string",
            _ => last,
        };
        return All.FirstOrDefault(type => type.Name == keyword);
    }

    /// <summary>The type that a value of no declared type has.</summary>
    public static ParameterType Infer(string text) => All.Take(5).First(type => type.Literal(text) is not null);

    private static string? DoubleLiteral(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        if (double.IsNaN(value))
        {
            return "double.NaN";
        }

        // 1e999 is a slip of the finger, not infinity.
        return double.IsFinite(value) ? Digits(value.ToString("R", CultureInfo.InvariantCulture)) : Infinity(text, value > 0, "double");
    }

    private static string? FloatLiteral(string text)
    {
        if (!float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        if (float.IsNaN(value))
        {
            return "float.NaN";
        }

        return float.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) + "f" : Infinity(text, value > 0, "float");
    }

    private static string Digits(string number) => number.AsSpan().ContainsAny('.', 'E') ? number : number + ".0";

    private static string? Infinity(string text, bool isPositive, string type) =>
        text.AsSpan().ContainsAnyInRange('0', '9') ? null : $"{type}.{(isPositive ? "PositiveInfinity" : "NegativeInfinity")}";

    private static string? DateTimeLiteral(string text)
    {
        if (!DateTime.TryParseExact(text, DateTimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault, out var time))
        {
            return null;
        }

        var kind = text.EndsWith('Z') ? ", System.DateTimeKind.Utc" : "";
        var fraction = time.Ticks % TimeSpan.TicksPerSecond;
        return string.Create(CultureInfo.InvariantCulture, $"new System.DateTime({time.Year}, {time.Month}, {time.Day}, {time.Hour}, {time.Minute}, {time.Second}{kind})")
            + (fraction == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".AddTicks({fraction}L)"));
    }
}
