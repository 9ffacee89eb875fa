using TorchSharp;
using TorchSharp.Modules;

namespace AiPm.Learning;

/// <summary>Weights that follow their gradients: the optimizer, and the 32-bit weights behind a module that computes in bfloat16.</summary>
internal sealed class GradientDescent : IDisposable
{
    private readonly torch.nn.Module<torch.Tensor, torch.Tensor> _module;
    private readonly TrainerOptions _options;
    private readonly LearnedParameter[] _learned;
    private readonly Dictionary<string, Parameter> _masters = [];

    /// <summary>Prepares a module that is on its device.</summary>
    /// <param name="module">The module.</param>
    /// <param name="options">The optimizer and the precision.</param>
    /// <exception cref="AipmException">There is nothing to learn, or the module cannot compute in bfloat16.</exception>
    public GradientDescent(torch.nn.Module<torch.Tensor, torch.Tensor> module, TrainerOptions options)
    {
        (_module, _options) = (module, options);
        if (!module.parameters().Any(parameter => parameter.requires_grad))
        {
            throw new AipmException("The module has no parameter to learn.", "a module with layers, registered by RegisterComponents(), whose parameters require gradients");
        }

        if (options.Precision == TrainingPrecision.Bfloat16)
        {
            if (module.named_buffers().Any(buffer => buffer.buffer.is_floating_point()))
            {
                throw new AipmException("The module keeps running statistics, as batch normalisation does, and bfloat16 is too coarse for them.", "--precision float32, or layer normalisation");
            }

            _masters = module.named_parameters().ToDictionary(pair => pair.name, pair => torch.nn.Parameter(pair.parameter.detach().clone().DetachFromDisposeScope(), pair.parameter.requires_grad));
            module.to(torch.ScalarType.BFloat16);
        }

        _learned =
        [
            .. module.named_parameters().Where(pair => pair.parameter.requires_grad).DistinctBy(pair => pair.parameter.Handle)
                .Select((pair, place) => new LearnedParameter(place, _masters.GetValueOrDefault(pair.name, pair.parameter), pair.parameter)),
        ];
        Memory = new LearnedParameters(_learned, options.Optimizer switch
        {
            TrainingOptimizer.Adam => new AdamRule(options.Decay, isDecoupled: false),
            TrainingOptimizer.Adamw => new AdamRule(options.Decay, isDecoupled: true),
            _ => new MomentumRule(options.Momentum, options.Optimizer == TrainingOptimizer.Nesterov, options.Decay),
        });
    }

    /// <summary>All that the module has learned, in full precision: what is kept, and put back.</summary>
    public IReadOnlyDictionary<string, torch.Tensor> Weights => _module.state_dict()
        .ToDictionary(pair => pair.Key, pair => _masters.TryGetValue(pair.Key, out var master) ? master : pair.Value);

    /// <summary>The parameters as the optimizer has them, and what it remembers of them.</summary>
    public LearnedParameters Memory { get; }

    /// <summary>Inputs as the module takes them.</summary>
    /// <param name="inputs">The inputs.</param>
    public torch.Tensor Inputs(torch.Tensor inputs) =>
        _options.Precision == TrainingPrecision.Bfloat16 && inputs.is_floating_point() ? inputs.to(torch.ScalarType.BFloat16) : inputs;

    /// <summary>Takes a step down a loss.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="rate">The learning rate.</param>
    public void Step(torch.Tensor loss, double rate)
    {
        Memory.Clear();
        loss.backward();
        Memory.Step(rate, _options.Clip);
        GiveWeights();
    }

    /// <summary>Brings the module up to the weights that were put back.</summary>
    public void GiveWeights()
    {
        if (_masters.Count == 0)
        {
            return;
        }

        using var plain = torch.no_grad();
        foreach (var parameter in _learned)
        {
            parameter.Computed.copy_(parameter.Value);
        }
    }

    /// <summary>Ends the optimizer; the module has its weights in full precision.</summary>
    public void Dispose()
    {
        Memory.Dispose();
        if (_masters.Count == 0)
        {
            return;
        }

        _module.to(torch.ScalarType.Float32);
        NamedTensors.Copy(_masters.ToDictionary(pair => pair.Key, pair => (torch.Tensor)pair.Value), _module.named_parameters().ToDictionary(pair => pair.name, pair => (torch.Tensor)pair.parameter));
        foreach (var master in _masters.Values)
        {
            master.Dispose();
        }
    }
}
