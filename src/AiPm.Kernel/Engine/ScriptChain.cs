using System.Collections.Immutable;
using System.Text;
using AiPm.Kernel.Language;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;

namespace AiPm.Kernel;

/// <summary>The cells that have run, each compiled on top of the one before.</summary>
internal sealed class ScriptChain
{
    private readonly ScriptOptions _options;
    private readonly HashSet<string> _known;
    private readonly List<MetadataReference> _newReferences = [];
    private readonly ShadowedValues _shadowed = new();
    private readonly PlainLinks _plain = new();
    private ScriptState<object>? _state;
    private ScriptState<object>? _beforeLast;
    private ScriptState<object>? _base;
    private (CellMembers Members, IReadOnlyList<string> Names)? _last;

    public ScriptChain(string folder)
    {
        _known = [.. ScriptReferences.Default.OfType<PortableExecutableReference>().Select(reference => reference.FilePath ?? "")];
        _options = ScriptOptions.Default
            .WithReferences(ScriptReferences.Default)
            .WithImports(
                "System", "System.IO", "System.Text", "System.Collections", "System.Collections.Generic", "System.Linq", "System.Net.Http",
                "System.Threading.Tasks", "Microsoft.DotNet.Interactive.Formatting", "AiPm", "AiPm.Experiments", "AiPm.Explaining", "AiPm.Learning", "AiPm.Kernel.CellDisplays", "AiPm.Kernel.DisplayExtensions")
            .WithMetadataResolver(new CellReferenceResolver(folder))
            .WithSourceResolver(new SourceFileResolver([], folder))
            .WithLanguageVersion(LanguageVersion.Latest)
            // A loop over rows in a cell should run as fast as in a program.
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8);
    }

    /// <summary>The variables, in order of declaration; redeclared ones are there more than once.</summary>
    public IReadOnlyList<ScriptVariable> Variables => _state is null ? [] : _state.Variables;

    /// <summary>The newest link as the compiler sees it; null before the first.</summary>
    public Compilation? Newest => _state?.Script.GetCompilation();

    /// <summary>All assemblies that cells know.</summary>
    public ImmutableArray<MetadataReference> References { get; private set; } = [.. ScriptReferences.Default];

    /// <summary>Lays the first, empty, link.</summary>
    public async Task StartAsync() => _state = await CSharpScript.Create<object>("", _options).RunAsync().ConfigureAwait(false);

    /// <summary>Has the compiler and the runtime do once, for nobody to see, what most cells need: the next time costs a tenth.</summary>
    public async Task WarmUpAsync()
    {
        const string code = "var xs = Enumerable.Range(0, 3).Select(x => new { x, y = $\"{x:F1}\" }).ToList();\nrecord R(int A);\nawait Task.Yield();\nnew R(xs.Count).ToString()";
        var script = Compile(code, "warm-up", default, out _);
        _ = CellSource.EndsInValue(script.GetCompilation());
        await RunAsync(script, default).ConfigureAwait(false);
    }

    /// <summary>Makes assemblies known to the cells from here on.</summary>
    public void AddReferences(IEnumerable<string> paths)
    {
        MetadataReference[] added = [.. paths.Where(_known.Add).Select(DocumentedReference.To)];
        _newReferences.AddRange(added);
        References = References.AddRange(added);
    }

    /// <summary>The variables, the newest of each name, by name.</summary>
    public IReadOnlyList<ScriptVariableValue> NewestVariables() =>
        [.. NewestOfEach.OrderBy(variable => variable.Name, StringComparer.OrdinalIgnoreCase).Select(variable => new ScriptVariableValue(variable.Name, variable.Type, variable.Value))];

    /// <summary>The names that a compiled link declares.</summary>
    public static IReadOnlyList<string> DeclaredBy(Script script) =>
        [.. script.GetCompilation().ScriptClass?.GetMembers().Where(member => !member.IsImplicitlyDeclared && member.CanBeReferencedByName).Select(member => member.Name).Distinct(StringComparer.Ordinal) ?? []];

    /// <summary>A cell as the next link, compiled.</summary>
    /// <param name="code">Its C#.</param>
    /// <param name="name">What stack traces call it.</param>
    /// <param name="cancellation">Stops compiling.</param>
    /// <param name="errors">The compiler's errors; where there is one, the script cannot run.</param>
    public Script<object> Compile(string code, string name, CancellationToken cancellation, out IReadOnlyList<Diagnostic> errors) =>
        Compile(code, name, cancellation, out errors, out _);

    /// <summary>A cell as the next link, compiled.</summary>
    /// <param name="code">Its C#.</param>
    /// <param name="name">What stack traces call it.</param>
    /// <param name="cancellation">Stops compiling.</param>
    /// <param name="errors">The compiler's errors; where there is one, the script cannot run.</param>
    /// <param name="warnings">The compiler's warnings, as lines of text.</param>
    public Script<object> Compile(string code, string name, CancellationToken cancellation, out IReadOnlyList<Diagnostic> errors, out string warnings)
    {
        // A link inherits what the one before imports and references; given again, every cell would carry all of it once more.
        var options = _options.WithImports().WithReferences(_newReferences).WithFilePath(name);
        _base = Last();
        var script = _base.Script.ContinueWith<object>(code, options);
        if (_last is { } last && _beforeLast is { } before && MembersOf(script).Covers(last.Members))
        {
            // The cell that is run again takes its own place: the chain, which every name is looked up along, does not grow.
            _base = before;
            script = before.Script.ContinueWith<object>(code, options);
        }

        var diagnostics = script.Compile(cancellation);
        errors = [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        warnings = CellWarnings.Of(diagnostics);
        return script;
    }

    /// <summary>Runs the link that was compiled last; a thrown exception is in the state, and what was declared before it is kept.</summary>
    public Task<ScriptState<object>> RunAsync(Script<object> script, CancellationToken cancellation) =>
        script.RunFromAsync(_base ?? Last(), _ => true, cancellation);

    /// <summary>Makes a state the last link, if a later cell can see anything of it.</summary>
    /// <param name="state">The state.</param>
    /// <param name="isHeld">Whether somebody holds its variables, so that they must stay where they are.</param>
    public void Adopt(ScriptState<object> state, bool isHeld = false)
    {
        var names = DeclaredBy(state.Script);
        var members = MembersOf(state.Script);
        var bringsReferences = _newReferences.Count > 0;
        if (names.Count == 0 && members.Usings.Count == 0 && !members.HasDirectives && !bringsReferences)
        {
            return;
        }

        IReadOnlyList<string> replaced = [];
        var replacesLast = _base == _beforeLast && _last is not null;
        if (replacesLast)
        {
            replaced = _last?.Names ?? [];
        }
        else
        {
            _beforeLast = _state;
        }

        _state = state;
        _newReferences.Clear();
        _shadowed.Add(state.Script.GetCompilation().SyntaxTrees.Last().GetRoot(), names, replaced, state);

        // What is declared inside expressions, or came with references, cannot be told from the text: such a cell keeps its place.
        _last = bringsReferences || names.Count != members.Declared.Select(key => key.Split('`')[0]).Distinct(StringComparer.Ordinal).Count() ? null : (members, names);
        _plain.Add(state, _base ?? Last(), replacesLast, bringsReferences || isHeld);
        if (_plain.Foldable(_shadowed.MayMove) is var (before, code))
        {
            Fold(before, code);
        }
    }

    // Where anything is in the way, such as a type that has no name, the links stay as they are.
    private void Fold(ScriptState<object> before, string code)
    {
        var script = before.Script.ContinueWith<object>(code, _options.WithImports().WithReferences(Array.Empty<MetadataReference>()).WithFilePath("variables"));
        if (script.Compile().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return;
        }

        var folded = script.RunFromAsync(before, _ => true).GetAwaiter().GetResult();
        var newest = NewestOfEach.ToDictionary(variable => variable.Name, StringComparer.Ordinal);
        var moved = DeclaredBy(script).Select(name => (To: folded.GetVariable(name), From: newest[name])).ToList();
        if (moved.TrueForAll(pair => pair.To.Type == pair.From.Type))
        {
            moved.ForEach(pair => pair.To.Value = pair.From.Value);
            (_state, _beforeLast, _last) = (folded, null, null);
        }
    }

    /// <summary>Declares a variable of the value's own type, or of the nearest one above it that C# can name here.</summary>
    public void Declare(string name, object value)
    {
        AddReferences(CSharpTypeName.AssembliesOf(value.GetType()).Where(File.Exists));
        foreach (var type in CSharpTypeName.From(value.GetType()))
        {
            var script = Compile($"{type} {name} = default;", "variable", default, out var errors);
            if (errors.Count > 0)
            {
                continue;
            }

            // A declaration alone has nothing to wait for.
            var state = RunAsync(script, default).GetAwaiter().GetResult();
            try
            {
                state.GetVariable(name).Value = value;
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidCastException)
            {
                // A cell has since declared another type of that name.
                continue;
            }

            Adopt(state);
            return;
        }
    }

    private static CellMembers MembersOf(Script script) => CellMembers.Of((CompilationUnitSyntax)script.GetCompilation().SyntaxTrees.Last().GetRoot());

    private IEnumerable<ScriptVariable> NewestOfEach => Variables.GroupBy(variable => variable.Name, StringComparer.Ordinal).Select(same => same.Last());

    private ScriptState<object> Last() => _state ?? throw new InvalidOperationException("The chain has not been started.");
}
