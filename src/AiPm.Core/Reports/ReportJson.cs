using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AiPm.Reports;

/// <summary>Reports as JSON: camelCase, indented, NaN and infinities as words, doubles that round-trip.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { ShapeReport } },
    };

    /// <summary>Writes a report; the verb and the sentence come first, text tables are left out.</summary>
    /// <param name="report">The report.</param>
    public static string Write(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return JsonSerializer.Serialize(report, report.GetType(), Options);
    }

    /// <summary>Reads a report of a known type.</summary>
    /// <typeparam name="TReport">The report's type.</typeparam>
    /// <param name="json">What <see cref="Write"/> wrote; properties of newer versions are passed over.</param>
    public static TReport Read<TReport>(string json)
        where TReport : Report =>
        JsonSerializer.Deserialize<TReport>(json, Options) ?? throw new JsonException("A report was expected, but null came.");

    private static void ShapeReport(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object || !typeof(Report).IsAssignableFrom(info.Type))
        {
            return;
        }

        foreach (var property in info.Properties.ToArray())
        {
            switch (property.Name)
            {
                case "tables" or "metrics":
                    info.Properties.Remove(property);
                    break;
                case "verb":
                    property.Order = -2;
                    break;
                case "sentence":
                    property.Order = -1;
                    break;
                case "provenance":
                    property.Order = 1;
                    break;
            }
        }
    }
}
