using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Tags;

namespace AiPm.Kernel.Language;

/// <summary>What can be typed, in the words of Jupyter's front ends.</summary>
internal static class CompletionKind
{
    private static readonly (string Tag, string Kind)[] Kinds =
    [
        (WellKnownTags.Keyword, "keyword"), (WellKnownTags.Method, "method"), (WellKnownTags.ExtensionMethod, "method"), (WellKnownTags.Property, "property"),
        (WellKnownTags.Field, "field"), (WellKnownTags.Constant, "constant"), (WellKnownTags.EnumMember, "constant"), (WellKnownTags.Event, "event"),
        (WellKnownTags.Class, "class"), (WellKnownTags.Structure, "struct"), (WellKnownTags.Interface, "interface"), (WellKnownTags.Enum, "enum"),
        (WellKnownTags.Delegate, "delegate"), (WellKnownTags.TypeParameter, "type"), (WellKnownTags.Namespace, "namespace"), (WellKnownTags.Local, "variable"),
        (WellKnownTags.RangeVariable, "variable"), (WellKnownTags.Parameter, "parameter"), (WellKnownTags.Label, "label"), (WellKnownTags.Module, "module"),
    ];

    /// <summary>The kind of a thing that Roslyn tagged.</summary>
    public static string Of(ImmutableArray<string> tags)
    {
        foreach (var (tag, kind) in Kinds)
        {
            if (tags.Contains(tag))
            {
                return kind;
            }
        }

        return "text";
    }
}
