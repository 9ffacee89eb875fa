namespace AiPm.Kernel;

/// <summary>Types as C# names them.</summary>
internal static class CSharpTypeName
{
    private const string Submission = "Submission#";

    /// <summary>The names of a type and the types above it that a cell can use, the nearest first; the last is <c>object</c>.</summary>
    public static IEnumerable<string> From(Type type)
    {
        for (var candidate = type; candidate is not null; candidate = candidate.BaseType)
        {
            if (candidate.IsVisible && NameOf(candidate) is { } name)
            {
                yield return name;
            }
        }
    }

    /// <summary>The files that a type and its parts come from.</summary>
    public static IEnumerable<string> AssembliesOf(Type type) => type.HasElementType
        ? AssembliesOf(type.GetElementType()!) // it has one
        : type.GetGenericArguments().SelectMany(AssembliesOf).Append(type.Assembly.Location);

    private static string? NameOf(Type type)
    {
        if (type.IsArray)
        {
            var ranks = "";
            var element = type;
            for (; element.IsArray; element = element.GetElementType()!) // an array has one
            {
                ranks += $"[{new string(',', element.GetArrayRank() - 1)}]";
            }

            return NameOf(element) is { } name ? name + ranks : null;
        }

        // Anonymous types and closures have names that C# cannot write.
        if (type.IsPointer || type.IsByRef || type.IsByRefLike || type.IsGenericParameter || type.Name.Contains('<', StringComparison.Ordinal))
        {
            return null;
        }

        var arguments = new Queue<Type>(type.GetGenericArguments());
        var (outer, path) = (Outer(type), "");
        foreach (var part in outer)
        {
            // Types of cells are nested in a class of the compiler's that a cell does not name.
            if (part.Name.StartsWith(Submission, StringComparison.Ordinal))
            {
                continue;
            }

            var tick = part.Name.IndexOf('`', StringComparison.Ordinal);
            path += (path.Length > 0 ? "." : "") + (tick < 0 ? part.Name : part.Name[..tick]);
            if (tick >= 0)
            {
                var names = Enumerable.Range(0, int.Parse(part.Name[(tick + 1)..], System.Globalization.CultureInfo.InvariantCulture)).Select(_ => NameOf(arguments.Dequeue())).ToArray();
                if (names.Contains(null))
                {
                    return null;
                }

                path += $"<{string.Join(", ", names)}>";
            }
        }

        var isCells = outer[0].Name.StartsWith(Submission, StringComparison.Ordinal);
        return isCells ? path : type.Namespace is { Length: > 0 } space ? $"global::{space}.{path}" : $"global::{path}";
    }

    private static List<Type> Outer(Type type)
    {
        var chain = new List<Type>();
        for (var part = type; part is not null; part = part.DeclaringType)
        {
            chain.Insert(0, part);
        }

        return chain;
    }
}
