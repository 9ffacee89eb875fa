using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>Orders of runs as people write them: <c>metrics.mae</c>, <c>mae</c>, <c>started desc, params.lr</c>.</summary>
public static class RunSortText
{
    /// <summary>The keys that a text names, first things first; a name alone that is no attribute is a metric's.</summary>
    /// <param name="text">Fields divided by commas, each with <c>asc</c> (the default) or <c>desc</c> behind it.</param>
    /// <exception cref="AipmException">It cannot be read; the message points at the character.</exception>
    public static IReadOnlyList<RunSort> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = FilterReader.Read(text);
        var keys = new List<RunSort>();
        for (var i = 0; ; i++)
        {
            if (tokens[i].Kind != FilterTokenKind.Word)
            {
                throw FilterFault.At(text, tokens[i].Position, "a field is expected", "metrics.mae desc, started");
            }

            var field = FilterField.Find(tokens[i])
                ?? (tokens[i].Parts.Count == 1 ? RunField.Metric(tokens[i].Parts[0]) : throw FilterField.Unknown(text, tokens[i]));
            i++;
            var isDescending = tokens[i].Is("desc");
            i += isDescending || tokens[i].Is("asc") ? 1 : 0;
            keys.Add(new RunSort(field, isDescending));
            if (tokens[i].Kind == FilterTokenKind.End)
            {
                return keys;
            }

            if (tokens[i].Kind != FilterTokenKind.Comma)
            {
                throw FilterFault.At(text, tokens[i].Position, "a comma, asc or desc is expected", "metrics.mae desc, started");
            }
        }
    }
}
