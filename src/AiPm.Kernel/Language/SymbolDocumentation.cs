using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace AiPm.Kernel.Language;

/// <summary>What a declaration's documentation says, as plain text.</summary>
/// <param name="root">The XML; null where there is none.</param>
internal sealed partial class SymbolDocumentation(XElement? root)
{
    /// <summary>The first thing to say; null where nothing is known.</summary>
    public string? Summary => Text("summary");

    /// <summary>What else there is to know.</summary>
    public string? Remarks => Text("remarks");

    /// <summary>What comes back.</summary>
    public string? Returns => Text("returns") ?? Text("value");

    /// <summary>What is thrown: type and reason.</summary>
    public IReadOnlyList<(string Name, string Text)> Exceptions => [.. Named("exception", "cref")];

    /// <summary>The documentation of a declaration; one that only points to another's is followed there.</summary>
    public static SymbolDocumentation Of(ISymbol? symbol, CancellationToken cancellation = default)
    {
        const int mostSteps = 8;
        for (var step = 0; step < mostSteps && symbol is not null; step++)
        {
            var root = Parse(symbol.GetDocumentationCommentXml(expandIncludes: false, cancellationToken: cancellation));
            if (root?.Descendants("inheritdoc").Any() != true)
            {
                return new(root);
            }

            symbol = Above(symbol);
        }

        return new(null);
    }

    /// <summary>What is said of a parameter, of either kind; null where nothing is.</summary>
    /// <param name="name">Its name.</param>
    public string? Parameter(string name) => Named("param", "name").Concat(Named("typeparam", "name")).FirstOrDefault(pair => pair.Name == name).Text;

    private static ISymbol? Above(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } method } => method,
        IPropertySymbol { OverriddenProperty: { } property } => property,
        IEventSymbol { OverriddenEvent: { } happening } => happening,
        INamedTypeSymbol type => type.BaseType is { SpecialType: not SpecialType.System_Object } above ? above : type.Interfaces.FirstOrDefault(),
        { ContainingType: { } type } => type.AllInterfaces.SelectMany(contract => contract.GetMembers(symbol.Name))
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol)),
        _ => null,
    };

    private static XElement? Parse(string? xml)
    {
        if (string.IsNullOrWhiteSpace(xml))
        {
            return null;
        }

        try
        {
            return XElement.Parse($"<documentation>{xml}</documentation>");
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private string? Text(string name) => root?.Descendants(name).FirstOrDefault() is { } element ? TextOf(element) : null;

    private IEnumerable<(string Name, string Text)> Named(string element, string attribute) =>
        root?.Descendants(element).Select(found => (NameIn(found.Attribute(attribute)?.Value), TextOf(found) ?? "")) ?? [];

    private static string? TextOf(XElement element)
    {
        var text = new StringBuilder();
        Write(element, text);
        var lines = text.ToString().Split('\n').Select(line => Blanks().Replace(line, " ").Trim());
        return Gaps().Replace(string.Join('\n', lines), "\n").Trim('\n') is { Length: > 0 } written ? written : null;
    }

    private static void Write(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText words:
                    text.Append(Blanks().Replace(words.Value, " "));
                    break;
                case XElement { Name.LocalName: "para" or "item" or "code" or "list" or "br" } block:
                    text.Append('\n');
                    text.Append(block.Name.LocalName == "item" ? "- " : "");
                    Write(block, text);
                    text.Append('\n');
                    break;
                case XElement inner:
                    text.Append(inner.IsEmpty ? NameIn((inner.Attribute("cref") ?? inner.Attribute("name") ?? inner.Attribute("langword") ?? inner.Attribute("href"))?.Value) : "");
                    Write(inner, text);
                    break;
            }
        }
    }

    // "M:System.Math.Max(System.Int32,System.Int32)" is read as "Math.Max".
    private static string NameIn(string? reference)
    {
        if (reference is null || reference.Length < 2 || reference[1] != ':')
        {
            return reference ?? "";
        }

        var parts = Arity().Replace(reference[2..].Split('(')[0], "").Split('.');
        return reference[0] is 'T' or 'N' || parts.Length == 1 ? parts[^1] : $"{parts[^2]}.{parts[^1]}";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\n{2,}")]
    private static partial Regex Gaps();

    [GeneratedRegex(@"`+\d+")]
    private static partial Regex Arity();
}
