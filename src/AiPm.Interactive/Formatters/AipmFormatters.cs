using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using AiPm.Experiments;
using AiPm.Learning;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp;

namespace AiPm.Formatters;

/// <summary>How notebooks show the kit's own values, and those of the libraries that people use beside it.</summary>
/// <remarks>
/// A library's formatters are registered when the library is loaded, never before: most notebooks load few of them, and a
/// formatter registered for a type would load its library.
/// </remarks>
public static class AipmFormatters
{
    private static readonly ConcurrentDictionary<string, Action<Assembly>> Awaited = new();
    private static readonly Lock Gate = new();
    private static OwnFormatter? _dataFrameHtml;
    private static bool _isRegistered;

    /// <summary>Registers them with the notebook's formatting, once; calling it again does nothing.</summary>
    public static void Register()
    {
        lock (Gate)
        {
            if (!_isRegistered)
            {
                RegisterAll();
                _isRegistered = true;
            }
        }
    }

    private static void RegisterAll()
    {
        // One form with the picture and the tables, since a value is one output: beside it, image/png would be kept and never seen.
        Formatter.Register<Report>(ReportForms.ToHtml, "text/html");
        Formatter.Register<Report>(report => report.Sentence, "text/plain");
        Formatter.Register<Report>((report, context) => ReportForms.WritePng(report, context.Writer), "image/png");
        Formatter.SetPreferredMimeTypesFor(typeof(Report), "text/html", "text/plain");
        Formatter.Register<TrackedRun>(run => run.ToString(), "text/plain");
        Formatter.SetPreferredMimeTypesFor(typeof(TrackedRun), "text/plain");
        Register<Table>(table => TablePreview.Of(table).ToHtml(), table => TablePreview.Of(table).ToText());

        Awaited["Microsoft.Data.Analysis"] = _ => RegisterDataFrame();
        Awaited["Microsoft.Data.Analysis.Interactive"] = _ => _dataFrameHtml?.ExpectRival();
        Awaited["TorchSharp"] = _ =>
        {
            TorchBackend.Prepare();
            RegisterTorch();
        };
        Awaited["Plotly.NET"] = PlotlyChart.Register;
        FSharpLibrary.Offer();
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => OnLoaded(loaded.LoadedAssembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            OnLoaded(assembly);
        }
    }

    private static void OnLoaded(Assembly assembly)
    {
        _dataFrameHtml?.StandFirst();
        if (assembly.GetName().Name is { } name && Awaited.TryRemove(name, out var register))
        {
            register(assembly);
        }
    }

    // Those below stand alone, so that a type is not asked for before its assembly is there.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RegisterDataFrame()
    {
        Register<DataFrame>(frame => DataFramePreview.Of(frame).ToHtml(), frame => DataFramePreview.Of(frame).ToText());
        _dataFrameHtml = new OwnFormatter(typeof(DataFrame), "text/html", () => Formatter.Register<DataFrame>(frame => DataFramePreview.Of(frame).ToHtml(), "text/html"));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RegisterTorch()
    {
        Register<torch.Tensor>(tensor => TensorPreview.Of(tensor).ToHtml(), tensor => TensorPreview.Of(tensor).ToText());
        Register<torch.nn.Module>(module => ModulePreview.Of(module).ToHtml(), module => ModulePreview.Of(module).ToText());
    }

    private static void Register<T>(Func<T, string> toHtml, Func<T, string> toText)
    {
        Formatter.Register(toHtml, "text/html");
        Formatter.Register(toText, "text/plain");
        Formatter.SetPreferredMimeTypesFor(typeof(T), "text/html", "text/plain");
    }
}
