using TorchSharp;
using TorchSharp.Modules;

namespace AiPm.Learning;

/// <summary>What an optimizer remembers from step to step, read and set number by number: TorchSharp's own files of it are its alone.</summary>
/// <param name="optimizer">An optimizer of <see cref="TrainingOptimizer"/>.</param>
internal sealed class OptimizerMemory(OptimizerHelper optimizer)
{
    private const string StepField = "step";

    /// <summary>Its tensors, by the place of the parameter and the field.</summary>
    public Dictionary<string, SafeTensor> ToSafe()
    {
        var kept = new Dictionary<string, SafeTensor>();
        var states = optimizer.state_dict().State;
        for (var i = 0; i < states.Count; i++)
        {
            switch (states[i])
            {
                case Adam.State adam:
                    Keep(i, adam.step, adam.exp_avg, adam.exp_avg_sq);
                    break;
                case AdamW.State adam:
                    Keep(i, adam.step, adam.exp_avg, adam.exp_avg_sq);
                    break;
                case SGD.State { momentum_buffer: { } momentum }:
                    kept[$"{i}.momentum"] = NamedTensors.ToSafe(momentum);
                    break;
            }
        }

        return kept;

        void Keep(int place, long step, torch.Tensor first, torch.Tensor second)
        {
            kept[$"{place}.{StepField}"] = new SafeTensor(SafeTensorType.I64, [], BitConverter.GetBytes(step));
            kept[$"{place}.first"] = NamedTensors.ToSafe(first);
            kept[$"{place}.second"] = NamedTensors.ToSafe(second);
        }
    }

    /// <summary>Sets them.</summary>
    /// <param name="kept">What <see cref="ToSafe"/> gave.</param>
    public void Restore(IReadOnlyDictionary<string, SafeTensor> kept)
    {
        using var plain = torch.no_grad();
        var states = optimizer.state_dict().State;
        var parameters = optimizer.parameters().ToList();
        for (var i = 0; i < states.Count; i++)
        {
            switch (states[i])
            {
                case Adam.State adam:
                    adam.step = StepOf(i);
                    Fill(adam.exp_avg, $"{i}.first");
                    Fill(adam.exp_avg_sq, $"{i}.second");
                    break;
                case AdamW.State adam:
                    adam.step = StepOf(i);
                    Fill(adam.exp_avg, $"{i}.first");
                    Fill(adam.exp_avg_sq, $"{i}.second");
                    break;
                case SGD.State descent when kept.ContainsKey($"{i}.momentum"):
                    descent.momentum_buffer = torch.zeros_like(parameters[i]).DetachFromDisposeScope();
                    Fill(descent.momentum_buffer, $"{i}.momentum");
                    break;
            }
        }

        long StepOf(int place) => (long)kept[$"{place}.{StepField}"].Values[0];

        void Fill(torch.Tensor tensor, string name)
        {
            using var value = NamedTensors.FromSafe(kept[name]);
            tensor.copy_(value);
        }
    }
}
