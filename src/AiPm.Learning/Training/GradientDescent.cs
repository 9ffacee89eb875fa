using TorchSharp;
using TorchSharp.Modules;

namespace AiPm.Learning;

/// <summary>Weights that follow their gradients: the optimizer, and the 32-bit weights behind a module that computes in bfloat16.</summary>
internal sealed class GradientDescent : IDisposable
{
    private readonly torch.nn.Module<torch.Tensor, torch.Tensor> _module;
    private readonly TrainerOptions _options;
    private readonly OptimizerHelper _optimizer;
    private readonly Parameter[] _learned;

    // Where the module computes in bfloat16: its own parameters, in the order of the 32-bit ones.
    private readonly Parameter[] _working = [];
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
            _working = [.. module.named_parameters().Where(pair => _masters[pair.name].requires_grad).Select(pair => pair.parameter)];
            _learned = [.. _masters.Values.Where(master => master.requires_grad)];
        }
        else
        {
            _learned = [.. module.parameters().Where(parameter => parameter.requires_grad)];
        }

        _optimizer = options.Optimizer switch
        {
            TrainingOptimizer.Adam => torch.optim.Adam(_learned, options.Rate, weight_decay: options.Decay),
            TrainingOptimizer.Adamw => torch.optim.AdamW(_learned, options.Rate, weight_decay: options.Decay),
            _ => torch.optim.SGD(_learned, options.Rate, options.Momentum, weight_decay: options.Decay, nesterov: options.Optimizer == TrainingOptimizer.Nesterov),
        };
    }

    /// <summary>All that the module has learned, in full precision: what is kept, and put back.</summary>
    public IReadOnlyDictionary<string, torch.Tensor> Weights => _module.state_dict()
        .ToDictionary(pair => pair.Key, pair => _masters.TryGetValue(pair.Key, out var master) ? master : pair.Value);

    /// <summary>The optimizer's memory.</summary>
    public OptimizerMemory Memory => new(_optimizer);

    /// <summary>Inputs as the module takes them.</summary>
    /// <param name="inputs">The inputs.</param>
    public torch.Tensor Inputs(torch.Tensor inputs) =>
        _options.Precision == TrainingPrecision.Bfloat16 && inputs.is_floating_point() ? inputs.to(torch.ScalarType.BFloat16) : inputs;

    /// <summary>Takes a step down a loss.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="rate">The learning rate.</param>
    public void Step(torch.Tensor loss, double rate)
    {
        foreach (var group in _optimizer.ParamGroups)
        {
            group.LearningRate = rate;
        }

        _optimizer.zero_grad();
        if (_working.Length > 0)
        {
            _module.zero_grad();
        }

        loss.backward();
        TakeGradients();
        if (_options.Clip > 0)
        {
            torch.nn.utils.clip_grad_norm_(_learned, _options.Clip);
        }

        _optimizer.step();
        GiveWeights();
    }

    /// <summary>Brings the module up to the weights that were put back.</summary>
    public void GiveWeights()
    {
        using var plain = torch.no_grad();
        for (var i = 0; i < _working.Length; i++)
        {
            _working[i].copy_(_learned[i]);
        }
    }

    /// <summary>Ends the optimizer; the module has its weights in full precision.</summary>
    public void Dispose()
    {
        _optimizer.Dispose();
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

    private void TakeGradients()
    {
        for (var i = 0; i < _working.Length; i++)
        {
            using var gradient = _working[i].grad;
            using var wide = gradient?.to(torch.ScalarType.Float32);
            _learned[i].grad = wide;
        }
    }
}
