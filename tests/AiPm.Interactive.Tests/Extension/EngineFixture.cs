using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace AiPm.Interactive.Tests.Extension;

/// <summary>The declared engine with the extension script loaded, in an empty folder.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    private readonly string _before = Directory.GetCurrentDirectory();

    public string Folder { get; } = Directory.CreateTempSubdirectory("aipm-extension-").FullName;

    public IEngineNotebook Notebook { get; private set; } = null!; // made by InitializeAsync before any test

    public async ValueTask InitializeAsync()
    {
        Directory.SetCurrentDirectory(Folder);
        var references = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator)
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
            .ToList();
        var image = Compile(references);
        var engine = Assembly.Load(image);

        using var loader = new InteractiveAssemblyLoader();
        loader.RegisterDependency(engine);
        var script = await File.ReadAllTextAsync(ScriptFile.Path);
        var options = ScriptOptions.Default.WithReferences([.. references, MetadataReference.CreateFromImage(image)]);
        var code = script["#!csharp".Length..];
        await CSharpScript.Create(code, options, assemblyLoader: loader).RunAsync();

        // Loaded again, as a cell that is run twice does it, nothing may be declared twice.
        await CSharpScript.Create(code, options, assemblyLoader: loader).RunAsync();
        Notebook = (IEngineNotebook)Activator.CreateInstance(engine.GetType("Microsoft.DotNet.Interactive.Notebook", throwOnError: true)!)!;
    }

    public ValueTask DisposeAsync()
    {
        Directory.SetCurrentDirectory(_before);
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static byte[] Compile(IReadOnlyList<MetadataReference> references)
    {
        var tests = typeof(EngineFixture).Assembly;
        var trees = tests.GetManifestResourceNames().Where(name => name.StartsWith("engine/", StringComparison.Ordinal)).Select(name =>
        {
            using var reader = new StreamReader(tests.GetManifestResourceStream(name)!);
            return CSharpSyntaxTree.ParseText(reader.ReadToEnd(), path: name);
        });
        var compilation = CSharpCompilation.Create(
            "Microsoft.DotNet.Interactive",
            trees,
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return image.ToArray();
    }
}
