using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace AiPm.Formatters;

/// <summary>How notebooks show the kit's own values: tables, data frames, reports.</summary>
public static class AipmFormatters
{
    private const string DataFrameAssembly = "Microsoft.Data.Analysis";
    private static int _registered;
    private static int _registeredDataFrame;

    /// <summary>Registers them with the notebook's formatting, once; calling it again does nothing.</summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref _registered, 1) != 0)
        {
            return;
        }

        Formatter.Register<Report>(report => report.Sentence, "text/plain");
        Formatter.SetPreferredMimeTypesFor(typeof(Report), "text/plain");
        Register<Table>(TablePreview.Of);

        // Data frames are registered when the first one can exist: most notebooks never load that library.
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => RegisterDataFrameOnce(loaded.LoadedAssembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            RegisterDataFrameOnce(assembly);
        }
    }

    private static void RegisterDataFrameOnce(Assembly assembly)
    {
        if (assembly.GetName().Name == DataFrameAssembly && Interlocked.Exchange(ref _registeredDataFrame, 1) == 0)
        {
            RegisterDataFrame();
        }
    }

    // Of its own, so that the type is not needed before its assembly is there.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RegisterDataFrame() => Register<DataFrame>(DataFramePreview.Of);

    private static void Register<T>(Func<T, TablePreview> preview)
    {
        Formatter.Register<T>(value => preview(value).ToHtml(), "text/html");
        Formatter.Register<T>(value => preview(value).ToText(), "text/plain");
        Formatter.SetPreferredMimeTypesFor(typeof(T), "text/html", "text/plain");
    }
}
