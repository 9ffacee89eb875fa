using System.Composition.Hosting;
using System.Reflection;
using Microsoft.CodeAnalysis.Host;
using Microsoft.CodeAnalysis.Host.Mef;

namespace AiPm.Kernel.Language;

/// <summary>The parts of Roslyn that know how C# is typed. The same for all engines: to put them together takes half a second.</summary>
internal static class LanguageParts
{
    private static readonly Lazy<HostServices> Composed = new(Compose);

    /// <summary>The parts.</summary>
    public static HostServices All => Composed.Value;

    private static MefHostServices Compose()
    {
        string[] assemblies =
        [
            "Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CSharp.Workspaces",
            "Microsoft.CodeAnalysis.Features", "Microsoft.CodeAnalysis.CSharp.Features",
        ];
        var parts = assemblies.SelectMany(name => Assembly.Load(name).GetTypes()).Where(type => type is { IsClass: true, IsAbstract: false } && !IsUnwanted(type.Name));
        return MefHostServices.Create(new ContainerConfiguration().WithParts(parts).CreateContainer());
    }

    // They offer what a cell has no using for, and templates that need an editor to fill them in.
    private static bool IsUnwanted(string name) =>
        name.EndsWith("ImportCompletionProvider", StringComparison.Ordinal) || name.EndsWith("SnippetCompletionProvider", StringComparison.Ordinal);
}
