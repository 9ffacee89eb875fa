using System.Globalization;
using System.Numerics;
using AiPm.Hosting;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace AiPm.Kernel;

/// <summary>The forms of a value: what the formatters make of it, bounded, and never an exception of the value's own making.</summary>
internal static class ValueForms
{
    private const string Plain = "text/plain";
    private const string Html = "text/html";
    private const int PlainBudget = 16 * 1024;
    private const int HtmlBudget = 150 * 1024;

    /// <summary>The outputs of a value: one, or those of a report.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The forms asked for; empty for those that its type prefers.</param>
    /// <exception cref="AipmException">A form was asked for that there is no formatter for.</exception>
    public static IReadOnlyList<MimeBundle> Of(object? value, IReadOnlyList<string> mimeTypes) => value switch
    {
        MimeBundle bundle => [bundle],
        Report report when mimeTypes.Count == 0 => ReportOutputs.For(report),
        _ => [OfOne(Sequences.Presentable(value), mimeTypes)],
    };

    private static MimeBundle OfOne(object? value, IReadOnlyList<string> mimeTypes)
    {
        var isPlain = mimeTypes.Count == 0 && !HasOwnFormatter(value, Html) && ScalarText(value) is not null;
        if (isPlain && !HasOwnFormatter(value, Plain) && ScalarText(value) is { } text)
        {
            return MimeBundle.Of(Plain, text);
        }

        var asked = mimeTypes.Count > 0 ? mimeTypes : isPlain ? [Plain] : Preferred(value);
        var forms = new List<KeyValuePair<string, string>>();
        var failure = default(Exception);
        foreach (var mimeType in asked)
        {
            if (Form(value, mimeType, asked.Count > 1 || mimeTypes.Count == 0, ref failure) is { } form)
            {
                forms.Add(new(mimeType, form));
            }
        }

        return forms.Count > 0
            ? new MimeBundle { Data = forms }
            : MimeBundle.Of(Plain, Refusal(value, failure));
    }

    private static IReadOnlyList<string> Preferred(object? value)
    {
        var preferred = Formatter.GetPreferredMimeTypesFor(value?.GetType());
        return value is IHtmlContent || preferred.Contains(Plain) ? [.. preferred] : [.. preferred, Plain];
    }

    private static string? Form(object? value, string mimeType, bool mayBeLeftOut, ref Exception? failure)
    {
        var isUsers = value is IHtmlContent || HasOwnFormatter(value, mimeType);
        using var writer = new BoundedWriter(isUsers ? int.MaxValue : mimeType == Plain ? PlainBudget : HtmlBudget);
        try
        {
            using var context = new FormatContext(writer);
            value.FormatTo(context, mimeType);
        }
        catch (Exception) when (writer.IsFull)
        {
            // Half a page of HTML is no HTML: the text form stands for it.
            return mimeType == Plain ? writer + " …" : null;
        }
        catch (ArgumentException exception) when (exception.Message.StartsWith("No formatter is registered", StringComparison.Ordinal))
        {
            throw new AipmException(
                $"There is no formatter that shows {TypeText(value)} as {mimeType}.",
                $"Formatter.Register<{TypeText(value)}>(x => …, \"{mimeType}\") before it, or another form such as \"text/html\"", exception);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            failure = RuntimeErrorText.Unwrap(exception);
            return mayBeLeftOut && mimeType != Plain ? null : mimeType == Plain ? Refusal(value, failure) : null;
        }

        return writer.IsFull && mimeType != Plain ? null : writer.ToString().ReplaceLineEndings("\n");
    }

    private static string Refusal(object? value, Exception? failure) => failure is null
        ? $"{TypeText(value)} is too large to show; show a part of it"
        : $"{TypeText(value)} could not be shown: its formatting threw {failure.GetType().Name}: {SafeMessage(failure)}";

    /// <summary>Numbers, text and the like as one text; null for anything that has parts.</summary>
    private static string? ScalarText(object? value) => value switch
    {
        null => Formatter.NullString,
        string text => text,
        bool flag => flag ? "True" : "False",
        double or float or Half or decimal or BigInteger => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("u", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        TimeSpan or Guid or Enum or Int128 or UInt128 => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        IConvertible when value.GetType().IsPrimitive => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    // A formatter for exactly this type, or one above it that is not everything, registered by a user or a library.
    private static bool HasOwnFormatter(object? value, string mimeType) =>
        value is not null && Formatter.RegisteredFormatters(includeDefaults: false).Any(formatter =>
            formatter.MimeType == mimeType && formatter.Type != typeof(object) && formatter.Type.IsInstanceOfType(value));

    private static string TypeText(object? value) => value is null ? "null" : value.GetType().ToDisplayString(Plain);

    private static string SafeMessage(Exception exception)
    {
        try
        {
            return exception.Message;
        }
        catch (Exception)
        {
            return "";
        }
    }
}
