using System.Collections;
using System.Globalization;

namespace AiPm.Experiments;

/// <summary>Names and values as users give them: <c>name=value</c>, dictionaries, or objects such as <c>new { Lr = 0.1 }</c>.</summary>
public static class NamedValues
{
    /// <summary>The pairs of texts such as <c>lr=0.1</c>; a text without <c>=</c> is a name with an empty value.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="needsValue">Whether each must have a value. Default: false.</param>
    /// <exception cref="AipmException">A name, or a value that is needed, is missing.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(IEnumerable<string> texts, bool needsValue = false)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var text in texts)
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            var name = (at < 0 ? text : text[..at]).Trim();
            if (name.Length == 0 || (needsValue && at < 0))
            {
                throw new AipmException($"'{text}' came where a name and a value were expected.", needsValue ? "--param lr=0.1,depth=3" : "--tag weather,stage=trial");
            }

            pairs.Add(new(name, at < 0 ? "" : text[(at + 1)..].Trim()));
        }

        return pairs;
    }

    /// <summary>The names and values of an object, in order: its pairs where it has some, else its public properties.</summary>
    /// <param name="values">The object, or null for none.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> TextsOf(object? values) => values switch
    {
        null => [],
        IEnumerable<string> texts => Read(texts, needsValue: true),
        _ => [.. Of(values).Select(pair => KeyValuePair.Create(pair.Key, TextOf(pair.Value)))],
    };

    /// <summary>The numbers of an object, in order.</summary>
    /// <param name="values">Such as <c>new { Mae = 12.3 }</c>, or a dictionary.</param>
    /// <exception cref="AipmException">A value is no number.</exception>
    public static IReadOnlyList<KeyValuePair<string, double>> NumbersOf(object values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return [.. Of(values).Select(pair => KeyValuePair.Create(pair.Key, NumberOf(pair.Key, pair.Value)))];
    }

    /// <summary>A value as text that reads the same in every culture.</summary>
    /// <param name="value">The value, or null.</param>
    public static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable several => string.Join(',', several.Cast<object?>().Select(TextOf)),
        _ => value.ToString() ?? "",
    };

    private static IEnumerable<KeyValuePair<string, object?>> Of(object values)
    {
        if (values is IEnumerable several)
        {
            return [.. several.Cast<object>().Select(pair => KeyValuePair.Create(TextOf(Property(pair, "Key")), Property(pair, "Value")))];
        }

        return [.. values.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0).Select(property => KeyValuePair.Create(property.Name, property.GetValue(values)))];
    }

    private static object? Property(object pair, string name) =>
        pair.GetType().GetProperty(name) is { } property
            ? property.GetValue(pair)
            : throw new AipmException($"A {pair.GetType().Name} came where names and values were expected.", "new { Lr = 0.1, Depth = 3 }");

    private static double NumberOf(string name, object? value)
    {
        try
        {
            return value is string or null ? throw new FormatException() : Convert.ToDouble(value, CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is FormatException or InvalidCastException or OverflowException)
        {
            throw new AipmException($"The metric '{name}' is a number, but '{TextOf(value)}' came.", $"run.Log(\"{name}\", 12.3)", error);
        }
    }
}
