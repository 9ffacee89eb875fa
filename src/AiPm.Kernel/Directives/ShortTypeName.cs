using System.Collections;

namespace AiPm.Kernel;

/// <summary>Types as a user writes them: <c>Dictionary&lt;string, int&gt;</c>, without namespaces.</summary>
internal static class ShortTypeName
{
    /// <summary>The name; for a type that has none in C#, such as a sequence still to be computed, that of what it is used as.</summary>
    public static string Of(Type type) => Keyword(type) is { } word ? word
        : type.IsArray ? OfArray(type)
        : Nullable.GetUnderlyingType(type) is { } inner ? Of(inner) + "?"
        : type.IsGenericType && type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true ? $"({string.Join(", ", type.GenericTypeArguments.Select(Of))})"
        : type.Name.Contains("AnonymousType", StringComparison.Ordinal) ? "(anonymous)"
        : IsHidden(type) ? Of(FaceOf(type))
        : Plain(type);

    private static string Plain(Type type)
    {
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        var name = tick < 0 ? type.Name : type.Name[..tick];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : name;
    }

    private static string OfArray(Type type)
    {
        var ranks = "";
        for (; type.IsArray; type = type.GetElementType()!) // an array has one
        {
            ranks += $"[{new string(',', type.GetArrayRank() - 1)}]";
        }

        return Of(type) + ranks;
    }

    private static bool IsHidden(Type type) =>
        type.Name.StartsWith('<') || (!type.IsVisible && !type.IsValueType && typeof(IEnumerable).IsAssignableFrom(type) && type != FaceOf(type));

    private static Type FaceOf(Type type) =>
        Array.Find(type.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        ?? Array.Find(type.GetInterfaces(), face => face == typeof(IEnumerable)) ?? type.BaseType ?? typeof(object);

    private static string? Keyword(Type type) => type.IsEnum ? null : Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "bool",
        TypeCode.Byte => "byte",
        TypeCode.SByte => "sbyte",
        TypeCode.Int16 => "short",
        TypeCode.UInt16 => "ushort",
        TypeCode.Int32 => "int",
        TypeCode.UInt32 => "uint",
        TypeCode.Int64 => "long",
        TypeCode.UInt64 => "ulong",
        TypeCode.Single => "float",
        TypeCode.Double => "double",
        TypeCode.Decimal => "decimal",
        TypeCode.Char => "char",
        TypeCode.String => "string",
        _ => type == typeof(object) ? "object" : null,
    };
}
