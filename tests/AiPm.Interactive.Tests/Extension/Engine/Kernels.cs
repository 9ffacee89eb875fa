using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;

namespace Microsoft.DotNet.Interactive
{
    public delegate Task KernelCommandInvocation(KernelCommand command, KernelInvocationContext context);

    public abstract class Kernel
    {
        internal Dictionary<string, object> Values { get; } = new();

        internal List<KernelCommand> Deferred { get; } = new();

        internal Dictionary<string, KernelCommandInvocation> Handlers { get; } = new();

        public static Kernel Root { get; } = new CompositeKernel();

        public KernelInfo KernelInfo { get; } = new();

        public void AddDirective(KernelActionDirective directive, KernelCommandInvocation handler)
        {
            KernelInfo.SupportedDirectives.Add(directive);
            Handlers[directive.Parent is { } parent ? $"{parent.Name} {directive.Name}" : directive.Name] = handler;
        }

        public void DeferCommand(KernelCommand command) => Deferred.Add(command);

        public Task<KernelCommandResult> SendAsync(KernelCommand command, System.Threading.CancellationToken cancellationToken = default) =>
            Task.FromResult(new KernelCommandResult(command switch
            {
                RequestValue request => new KernelEvent[] { new ValueProduced(Values[request.Name]) },
                RequestValueInfos => new KernelEvent[] { new ValueInfosProduced(Values.Keys.Select(name => new KernelValueInfo(name)).ToArray()) },
                _ => new KernelEvent[0],
            }));
    }

    public class CompositeKernel : Kernel
    {
        internal CSharp.CSharpKernel CSharp { get; } = new();
    }

    public class KernelInfo
    {
        public ICollection<KernelDirective> SupportedDirectives { get; } = new NamedSymbols<KernelDirective>(directive => directive.Name);
    }

    public class KernelValueInfo
    {
        public KernelValueInfo(string name) => Name = name;

        public string Name { get; }
    }

    public class KernelCommandResult
    {
        public KernelCommandResult(IReadOnlyList<KernelEvent> events) => Events = events;

        public IReadOnlyList<KernelEvent> Events { get; }
    }

    public static class KernelExtensions
    {
        public static Kernel FindKernelByName(this Kernel kernel, string name) => name == "csharp" ? ((CompositeKernel)kernel).CSharp : null;
    }
}

namespace Microsoft.DotNet.Interactive.CSharp
{
    public class CSharpKernel : Kernel
    {
        public ScriptState ScriptState => new(Values.Keys.Select(name => new KernelValueInfo(name)).ToArray());

        public bool TryGetValue<T>(string name, out T value)
        {
            var found = Values.TryGetValue(name, out var raw);
            value = found ? (T)raw : default;
            return found;
        }

        public Task SetValueAsync(string name, object value, Type declaredType)
        {
            Values[name] = declaredType.IsInstanceOfType(value) && declaredType.IsVisible ? value : throw new InvalidOperationException(declaredType.Name);
            return Task.CompletedTask;
        }
    }

    public class ScriptState
    {
        public ScriptState(IReadOnlyList<KernelValueInfo> variables) => Variables = variables;

        public IReadOnlyList<KernelValueInfo> Variables { get; }
    }
}
