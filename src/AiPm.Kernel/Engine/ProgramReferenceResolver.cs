using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AiPm.Kernel;

/// <summary>Finds what cells' references refer to in turn: in this program first, without copying its assemblies into memory.</summary>
/// <param name="others">Finds all else.</param>
internal sealed class ProgramReferenceResolver(MetadataReferenceResolver others) : MetadataReferenceResolver
{
    private readonly MetadataReferenceResolver _others = others;

    public override bool ResolveMissingAssemblies => true;

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        ScriptReferences.Find(referenceIdentity.Name) ?? _others.ResolveMissingAssembly(definition, referenceIdentity);

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        _others.ResolveReference(reference, baseFilePath, properties);

    public override bool Equals(object? other) => other is ProgramReferenceResolver resolver && resolver._others.Equals(_others);

    public override int GetHashCode() => _others.GetHashCode();
}
