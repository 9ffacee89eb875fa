using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace AiPm.Kernel.Language;

/// <summary>An assembly that cells are compiled against, with the documentation that lies beside it.</summary>
internal static class DocumentedReference
{
    /// <summary>The reference.</summary>
    /// <param name="path">The assembly.</param>
    public static PortableExecutableReference To(string path) => To(path, PEStreamOptions.PrefetchMetadata);

    /// <summary>The reference to a file of this very program: it stays as it is while the program runs, so it is mapped, not copied.</summary>
    /// <param name="path">The assembly.</param>
    public static PortableExecutableReference ToProgramFile(string path) => To(path, PEStreamOptions.Default);

    private static PortableExecutableReference To(string path, PEStreamOptions options)
    {
        // The compiler reads names and signatures only; the framework's code is five times as large and would stay in memory.
        var module = ModuleMetadata.CreateFromStream(File.OpenRead(path), options);
        return AssemblyMetadata.Create(module).GetReference(DocumentationOf(path), filePath: path, display: path);
    }

    private static DocumentationProvider DocumentationOf(string path)
    {
        if (Path.GetDirectoryName(path) == FrameworkDocumentation.RuntimeFolder)
        {
            return FrameworkDocumentation.Provider;
        }

        var file = Path.ChangeExtension(path, ".xml");
        return File.Exists(file) ? new XmlDocumentation([file]) : DocumentationProvider.Default;
    }
}
