using Microsoft.CodeAnalysis.CSharp;

namespace AiPm.Kernel.Notebooks;

/// <summary>A value given on the command line: <c>-p name=value</c>.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Value">What was typed for it.</param>
internal sealed record ParameterAssignment(string Name, string Value)
{
    /// <summary>Reads assignments.</summary>
    /// <param name="texts">Each as <c>name=value</c>; the value may hold further equals signs and may be empty.</param>
    public static IReadOnlyList<ParameterAssignment> Read(IReadOnlyList<string> texts)
    {
        var assignments = new List<ParameterAssignment>();
        foreach (var text in texts)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? text : text[..equals];
            if (equals < 0)
            {
                throw new AipmException($"`-p {text}` has no value; name=value was expected.", $"-p {text}=…");
            }

            if (!SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None)
            {
                throw new AipmException($"`{name}` in `-p {text}` cannot be the name of a C# variable.", "-p learningRate=0.1");
            }

            if (assignments.Exists(a => a.Name == name))
            {
                throw new AipmException($"The parameter `{name}` was given twice.", $"-p {text}");
            }

            assignments.Add(new ParameterAssignment(name, text[(equals + 1)..]));
        }

        return assignments;
    }
}
