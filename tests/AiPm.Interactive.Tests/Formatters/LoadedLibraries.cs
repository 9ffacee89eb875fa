using System.Runtime.CompilerServices;
using AiPm.Formatters;
using Microsoft.Data.Analysis;
using Plotly.NET;
using TorchSharp;

namespace AiPm.Interactive.Tests.Formatters;

/// <summary>
/// Loads the libraries that formatters wait for before any test runs. They are registered on the thread that loads a
/// library first; a test on another thread could use the library before that is done.
/// </summary>
internal static class LoadedLibraries
{
    [ModuleInitializer]
    internal static void Load()
    {
        Type[] first = [typeof(DataFrame), typeof(GenericChart), typeof(torch)];
        foreach (var type in first)
        {
            RuntimeHelpers.RunModuleConstructor(type.Module.ModuleHandle);
        }

        AipmFormatters.Register();
    }
}
