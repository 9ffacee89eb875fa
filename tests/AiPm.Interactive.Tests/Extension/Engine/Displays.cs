using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

public class KernelInvocationContext
{
    private static readonly AsyncLocal<KernelInvocationContext> Ambient = new();

    internal KernelInvocationContext(CancellationToken cancellation)
    {
        CancellationToken = cancellation;
        Ambient.Value = this;
    }

    public static KernelInvocationContext Current => Ambient.Value;

    public CancellationToken CancellationToken { get; }

    internal List<List<Dictionary<string, string>>> Displays { get; } = new();

    internal string Failure { get; private set; }

    public void Fail(KernelCommand command, Exception exception = null, string message = null) => Failure = message ?? exception.ToString();

    internal static void Leave() => Ambient.Value = null;
}

public class DisplayedValue
{
    private readonly string[] _mimeTypes;
    private readonly List<Dictionary<string, string>> _states = new();

    internal DisplayedValue(KernelInvocationContext context, object value, string[] mimeTypes)
    {
        _mimeTypes = mimeTypes;
        context.Displays.Add(_states);
        Update(value);
    }

    public void Update(object updatedValue) =>
        _states.Add(_mimeTypes.ToDictionary(mimeType => mimeType, mimeType => updatedValue.ToDisplayString(mimeType)));
}

public static class KernelInvocationContextExtensions
{
    public static DisplayedValue Display(this KernelInvocationContext context, object value, params string[] mimeTypes) => new(context, value, mimeTypes);
}
