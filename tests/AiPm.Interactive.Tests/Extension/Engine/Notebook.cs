using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using AiPm.Interactive.Tests.Extension;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;

namespace Microsoft.DotNet.Interactive;

/// <summary>A notebook on this engine. Lines are refused where the engine refuses them, and handed on otherwise.</summary>
public sealed class Notebook : IEngineNotebook
{
    private static CompositeKernel Root => (CompositeKernel)Kernel.Root;

    private static KernelActionDirective Aipm => (KernelActionDirective)Root.KernelInfo.SupportedDirectives.Single();

    public IReadOnlyList<string> DeferredCode => Root.CSharp.Deferred.Cast<SubmitCode>().Select(command => command.Code).ToArray();

    public IReadOnlyList<string> Verbs => Aipm.Subcommands.Select(verb => verb.Name).ToArray();

    public string AboutOf(string verb) => Aipm.Subcommands.Single(known => known.Name == verb).Description;

    public IReadOnlyList<EngineOption> OptionsOf(string verb) =>
        Aipm.Subcommands.Single(known => known.Name == verb).Parameters
            .Select(option => new EngineOption(option.Name, option.Description, option.Flag, option.AllowImplicitName, option.Required, option.Words().ToArray()))
            .ToArray();

    public object this[string variable]
    {
        get => Root.CSharp.Values[variable];
        set => Root.CSharp.Values[variable] = value;
    }

    public async Task<EngineCell> RunAsync(string line, CancellationToken cancellation)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var verb = Aipm.Subcommands.FirstOrDefault(known => known.Name == words.ElementAtOrDefault(1))?.Name;
        foreach (var option in words.Where(word => word.StartsWith("--", StringComparison.Ordinal)))
        {
            // Only there does the engine look: options after a known verb are handed on, whatever they are.
            if (verb is null && !Aipm.Knows(option))
            {
                return new EngineCell(Array.Empty<IReadOnlyList<IReadOnlyDictionary<string, string>>>(), $"(1,1): error DNI103: Unrecognized parameter name '{option}'");
            }
        }

        var context = new KernelInvocationContext(cancellation);
        try
        {
            // The engine's own: a verb with nothing after it is missing from its command's text.
            await Root.Handlers[verb is null ? "#!aipm" : $"#!aipm {verb}"](new DirectiveCommand(words.Length == 2 && verb is not null ? "#!aipm" : line), context);
        }
        finally
        {
            KernelInvocationContext.Leave();
        }

        return new EngineCell(context.Displays, context.Failure);
    }
}
