using System.Text.Json.Nodes;
using AiPm.Verbs;

namespace AiPm.Kernel.Notebooks;

/// <summary>Sets a notebook's parameters by papermill's convention: a cell after the one tagged <c>parameters</c>.</summary>
internal static class ParameterInjection
{
    /// <summary>Puts in the cell that sets the parameters, in the place of one from an earlier run.</summary>
    /// <param name="notebook">The notebook, with ids.</param>
    /// <param name="assignments">The values.</param>
    /// <param name="warn">Is told where the notebook declares no parameters.</param>
    public static Notebook Apply(Notebook notebook, IReadOnlyList<ParameterAssignment> assignments, Action<string> warn)
    {
        if (assignments.Count == 0)
        {
            return notebook;
        }

        var declaring = IndexOf(notebook, CellTags.Parameters);
        var declared = declaring < 0 ? null : ParameterCell.Read(notebook.Cells[declaring].Source);
        if (declared is null)
        {
            warn($"{Path.GetFileName(notebook.Path)} has no cell tagged `{CellTags.Parameters}`: the values of -p stand at its top, and a later line may set them anew.");
        }

        var lines = assignments.Select(a => declared is null ? Line(a) : Line(a, declared));
        var cell = new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["metadata"] = new JsonObject { ["tags"] = new JsonArray(CellTags.InjectedParameters) },
            ["outputs"] = new JsonArray(),
            ["source"] = LineSplitting.Split("// Parameters\n" + string.Join('\n', lines)),
        };
        var former = IndexOf(notebook, CellTags.InjectedParameters);
        return former < 0
            ? notebook.WithCell(declaring + 1, replaces: false, cell, CellTags.InjectedParameters)
            : notebook.WithCell(former, replaces: true, cell, CellTags.InjectedParameters);
    }

    private static string Line(ParameterAssignment assignment)
    {
        var type = ParameterType.Infer(assignment.Value);
        return $"{type.Keyword} {assignment.Name} = {type.Literal(assignment.Value)};";
    }

    private static string Line(ParameterAssignment assignment, IReadOnlyList<ParameterDeclaration> declared)
    {
        var (name, value) = assignment;
        var declaration = declared.FirstOrDefault(d => d.Name == name) ?? throw Unknown(assignment, declared);
        if (declaration.Type is not { } type)
        {
            throw new AipmException(
                $"The parameter `{name}` cannot be set by -p: `{declaration.Text}` declares no plain type ({string.Join(", ", ParameterType.All.Select(t => t.Name))}).",
                $"declare it with its type, such as `double {name} = 0.5;`");
        }

        var keyword = type.Keyword + (declaration.IsNullable ? "?" : "");
        if (declaration.IsNullable && type.Name != "string" && value is "" or "null")
        {
            return $"{keyword} {name} = null;";
        }

        return type.Literal(value) is { } literal
            ? $"{keyword} {name} = {literal};"
            : throw new AipmException($"`{value}` is not a {type.Name}, and `{declaration.Text}` declares the parameter `{name}` as one.", $"-p {name}={type.Example}");
    }

    private static AipmException Unknown(ParameterAssignment assignment, IReadOnlyList<ParameterDeclaration> declared)
    {
        var names = declared.Select(d => d.Name).ToList();
        var nearest = NearestName.Find(assignment.Name, names) ?? names.FirstOrDefault();
        return nearest is null
            ? new AipmException($"There is no parameter `{assignment.Name}`: the notebook's parameters cell declares none.", $"declare it there: `var {assignment.Name} = …;`")
            : new AipmException($"There is no parameter `{assignment.Name}`; the notebook declares {string.Join(", ", names.Select(n => $"`{n}`"))}.", $"-p {nearest}={assignment.Value}");
    }

    private static int IndexOf(Notebook notebook, string tag)
    {
        for (var i = 0; i < notebook.Cells.Count; i++)
        {
            if (notebook.Cells[i].Kind == CellKind.Code && notebook.Cells[i].Tags.Contains(tag))
            {
                return i;
            }
        }

        return -1;
    }
}
