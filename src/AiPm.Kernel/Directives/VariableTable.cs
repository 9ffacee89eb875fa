using AiPm.Hosting;
using AiPm.Pictures;
using AiPm.Reports;
using Microsoft.Data.Analysis;

namespace AiPm.Kernel;

/// <summary>What <c>#!who</c> and <c>#!whos</c> show: the variables of the cells so far, the newest of each name.</summary>
internal static class VariableTable
{
    private const string Nothing = "There are no variables yet.";

    /// <summary>The names.</summary>
    public static MimeBundle Names(IReadOnlyList<ScriptVariableValue> variables) =>
        MimeBundle.Of("text/plain", variables.Count == 0 ? Nothing : string.Join(", ", variables.Select(variable => variable.Name)));

    /// <summary>Name, type, shape and size; a data frame with its columns.</summary>
    public static MimeBundle Details(IReadOnlyList<ScriptVariableValue> variables)
    {
        if (variables.Count == 0)
        {
            return MimeBundle.Of("text/plain", Nothing);
        }

        var table = new ReportTable
        {
            Columns = [new("Name"), new("Type"), new("Shape"), new("Size", IsNumber: true)],
            Rows = [.. variables.SelectMany(RowsOf)],
        };
        return new MimeBundle { Data = [new("text/html", HtmlTable.Write(table)), new("text/plain", TextTable.Write(table))] };
    }

    private static IEnumerable<IReadOnlyList<string>> RowsOf(ScriptVariableValue variable)
    {
        if (variable.Value is not { } value)
        {
            yield return [variable.Name, ShortTypeName.Of(variable.Type), "null", ""];
            yield break;
        }

        yield return [variable.Name, ShortTypeName.Of(value.GetType()), VariableShape.Of(value), SizeText(value)];
        if (value is DataFrame frame)
        {
            foreach (var column in frame.Columns)
            {
                // A column knows its frame, and with it the other columns.
                yield return [$"{variable.Name}[\"{column.Name}\"]", ShortTypeName.Of(column.DataType), VariableShape.Of(column), SizeText(column, frame.Columns)];
            }
        }
    }

    private static string SizeText(object value, object? except = null) =>
        VariableShape.TensorBytes(value) is { } bytes ? NumberText.Bytes(bytes)
        : ObjectSize.Of(value, except) is var (size, isAll) ? (isAll ? "" : "> ") + NumberText.Bytes(size)
        : "unknown";
}
