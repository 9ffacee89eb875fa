using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace AiPm.Kernel;

/// <summary>Finds the assemblies that a cell names, and those that they in turn refer to.</summary>
internal sealed class CellReferenceResolver(string folder) : MetadataReferenceResolver
{
    private static readonly HashSet<MetadataReference> Own = [.. ScriptReferences.Default];
    private readonly ScriptMetadataResolver _inner = ScriptMetadataResolver.Default.WithBaseDirectory(folder);

    public override bool ResolveMissingAssemblies => true;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        _inner.ResolveReference(reference, baseFilePath, properties);

    // What this program's own parts refer to inside is nothing that a cell names.
    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        Own.Contains(definition) ? ScriptReferences.Find(referenceIdentity.Name, isOfPackage: false)
        : ScriptReferences.Find(referenceIdentity.Name, isOfPackage: true) ?? _inner.ResolveMissingAssembly(definition, referenceIdentity);

    public override bool Equals(object? other) => other is CellReferenceResolver resolver && resolver._inner.Equals(_inner);

    public override int GetHashCode() => _inner.GetHashCode();
}
