using Module = TorchSharp.torch.nn.Module;

namespace AiPm.Explaining;

/// <summary>Puts a module into its mode for predicting, and each of its parts back into its own mode afterwards.</summary>
internal sealed class ModuleMode : IDisposable
{
    private readonly Module _module;
    private readonly List<bool> _training = [];

    /// <summary>Notes the modes, and changes them.</summary>
    /// <param name="module">The module.</param>
    public ModuleMode(Module module)
    {
        _module = module;
        Visit(module, part => _training.Add(part.training));
        module.eval();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A module passes its mode on to its parts, so the parts come after it.
        var next = 0;
        Visit(_module, part => part.train(_training[next++]));
    }

    private static void Visit(Module module, Action<Module> visit)
    {
        visit(module);
        foreach (var (_, part) in module.named_children())
        {
            Visit(part, visit);
        }
    }
}
