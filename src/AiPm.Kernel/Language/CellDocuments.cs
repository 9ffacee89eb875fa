using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AiPm.Kernel.Language;

/// <summary>The cell being typed as a document of Roslyn's, with all that ran before it in one document beneath.</summary>
/// <param name="chain">The cells that have run.</param>
internal sealed class CellDocuments(ScriptChain chain)
{
    private static readonly CSharpParseOptions Parsing = CellSource.ParseOptions.WithDocumentationMode(DocumentationMode.Parse);

    // A '?' behind a type is understood; warnings about null would be new to most who write cells.
    private static readonly CSharpCompilationOptions Compiling = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Annotations);

    private readonly Lock _gate = new();
    private readonly EarlierCells _earlier = new();
    private readonly ProjectId _earlierProject = ProjectId.CreateNewId();
    private readonly ProjectId _cellProject = ProjectId.CreateNewId();
    private ImmutableArray<MetadataReference> _references = [];
    private SourceText _text = SourceText.From("");
    private Solution? _solution;
    private DocumentId? _earlierText;
    private DocumentId? _cellText;

    /// <summary>A document that stays as it is, whatever runs meanwhile.</summary>
    /// <param name="code">The cell's C#.</param>
    public Document Open(string code)
    {
        lock (_gate)
        {
            var solution = _solution ?? Begin();
            if (chain.Newest is { } last && _earlier.Follow(last))
            {
                solution = solution
                    .WithDocumentText(_earlierText!, SourceText.From(_earlier.Text)) // set by Begin
                    .WithProjectCompilationOptions(_earlierProject, Compiling.WithUsings(_earlier.Imports));
            }

            if (chain.References is var references && references != _references)
            {
                _references = references;
                solution = solution.WithProjectMetadataReferences(_earlierProject, references).WithProjectMetadataReferences(_cellProject, references);
            }

            _solution = WithCell(solution, code);
            return _solution.GetDocument(_cellText!)!; // both are made by Begin
        }
    }

    /// <summary>Whether a name is declared for our own use only.</summary>
    public bool IsHidden(string name)
    {
        lock (_gate)
        {
            return _earlier.IsHidden(name);
        }
    }

    /// <summary>Whether a name is a variable's of an earlier cell.</summary>
    public bool IsVariable(string name)
    {
        lock (_gate)
        {
            return _earlier.IsVariable(name);
        }
    }

    private Solution Begin()
    {
        (_earlierText, _cellText) = (DocumentId.CreateNewId(_earlierProject), DocumentId.CreateNewId(_cellProject));
        return new AdhocWorkspace(LanguageParts.All).CurrentSolution
            .AddProject(Submission(_earlierProject, "earlier", []))
            .AddDocument(_earlierText, "earlier", "")
            .AddProject(Submission(_cellProject, "cell", [new ProjectReference(_earlierProject)]))
            .AddDocument(_cellText, "cell", _text);
    }

    private static ProjectInfo Submission(ProjectId id, string name, IEnumerable<ProjectReference> earlier) =>
        ProjectInfo.Create(id, VersionStamp.Default, name, name, LanguageNames.CSharp, compilationOptions: Compiling, parseOptions: Parsing, projectReferences: earlier, isSubmission: true);

    // What did not change is not parsed again: typing in a cell of ten thousand lines stays quick.
    private Solution WithCell(Solution solution, string code)
    {
        var old = _text.ToString();
        var head = old.AsSpan().CommonPrefixLength(code);
        if (head == old.Length && head == code.Length)
        {
            return solution;
        }

        var tail = 0;
        for (var most = Math.Min(old.Length, code.Length) - head; tail < most && old[^(tail + 1)] == code[^(tail + 1)];)
        {
            tail++;
        }

        _text = _text.WithChanges(new TextChange(TextSpan.FromBounds(head, old.Length - tail), code[head..^tail]));
        return solution.WithDocumentText(_cellText!, _text); // made by Begin
    }
}
