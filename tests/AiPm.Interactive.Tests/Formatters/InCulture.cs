using System.Globalization;

namespace AiPm.Interactive.Tests.Formatters;

internal static class InCulture
{
    public static string Run(string culture, Func<string> text)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            return text();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
