using System.Collections.Generic;

namespace Microsoft.DotNet.Interactive.Commands
{
    public abstract class KernelCommand
    {
        protected KernelCommand(string targetKernelName = null) => TargetKernelName = targetKernelName;

        public string TargetKernelName { get; }
    }

    public class SubmitCode : KernelCommand
    {
        public SubmitCode(string code, string targetKernelName = null)
            : base(targetKernelName) => Code = code;

        public string Code { get; }
    }

    public class RequestValue : KernelCommand
    {
        public RequestValue(string name, string mimeType = "application/json", string targetKernelName = null)
            : base(targetKernelName) => Name = name;

        public string Name { get; }
    }

    public class RequestValueInfos : KernelCommand
    {
        public RequestValueInfos(string targetKernelName = null, string mimeType = "text/plain+summary")
            : base(targetKernelName)
        {
        }
    }

    internal sealed class DirectiveCommand : KernelCommand
    {
        private readonly string _text;

        public DirectiveCommand(string text) => _text = text;

        public override string ToString() => $"Directive: {_text}";
    }
}

namespace Microsoft.DotNet.Interactive.Events
{
    public abstract class KernelEvent
    {
    }

    public class ValueProduced : KernelEvent
    {
        public ValueProduced(object value) => Value = value;

        public object Value { get; }
    }

    public class ValueInfosProduced : KernelEvent
    {
        public ValueInfosProduced(IReadOnlyCollection<KernelValueInfo> valueInfos) => ValueInfos = valueInfos;

        public IReadOnlyCollection<KernelValueInfo> ValueInfos { get; }
    }
}
