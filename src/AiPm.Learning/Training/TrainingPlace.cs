using System.Runtime.InteropServices;
using TorchSharp;

namespace AiPm.Learning;

/// <summary>Where training happens: the module on the device, and the rows too where they fit.</summary>
internal sealed class TrainingPlace : IDisposable
{
    // The rest is for the module, its gradients and what it computes.
    private const double MostMemory = 0.6;

    private readonly torch.nn.Module _module;
    private readonly torch.Device _home;
    private readonly torch.Device _device;
    private readonly List<TrainingData> _moved = [];

    /// <summary>Moves a module and its rows.</summary>
    /// <param name="module">The module.</param>
    /// <param name="data">The rows to train on.</param>
    /// <param name="validation">The rows to judge by, or null.</param>
    /// <param name="device">Where to.</param>
    public TrainingPlace(torch.nn.Module module, TrainingData data, TrainingData? validation, torch.Device device)
    {
        (_module, _device) = (module, device);
        _home = module.parameters().FirstOrDefault()?.device ?? torch.CPU;
        module.to(device);
        (Data, Validation) = (data, validation);
        var isThere = new[] { data, validation }.OfType<TrainingData>().All(rows => IsOn(rows.Inputs) && IsOn(rows.Targets) && (rows.Weights is null || IsOn(rows.Weights)));
        if (isThere || (Nvml.FreeMemory(device.index) is { } free && data.ByteCount + (validation?.ByteCount ?? 0) > free * MostMemory))
        {
            return;
        }

        try
        {
            Data = Move(data);
            Validation = validation is null ? null : Move(validation);
        }
        catch (ExternalException error) when (error.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase))
        {
            End();
            (Data, Validation) = (data, validation);
        }
    }

    /// <summary>The rows to train on: on the device where they fit, else where they were.</summary>
    public TrainingData Data { get; }

    /// <summary>The rows to judge by, or null.</summary>
    public TrainingData? Validation { get; }

    /// <summary>Some rows to train on, on the device.</summary>
    /// <param name="order">The order of all rows, or null for theirs.</param>
    /// <param name="start">The first place in the order.</param>
    /// <param name="count">The rows.</param>
    public TrainingData Rows(torch.Tensor? order, long start, long count) => Rows(Data, order, start, count);

    /// <summary>Some rows, on the device.</summary>
    /// <param name="data">The rows to take them from.</param>
    /// <param name="order">The order of all rows, or null for theirs.</param>
    /// <param name="start">The first place in the order.</param>
    /// <param name="count">The rows.</param>
    public TrainingData Rows(TrainingData data, torch.Tensor? order, long start, long count)
    {
        var rows = data.Rows(order, start, count);
        return IsOn(rows.Inputs) && IsOn(rows.Targets) ? rows : rows.On(_device);
    }

    /// <summary>Brings the module back.</summary>
    public void Dispose()
    {
        End();
        _module.to(_home);
    }

    private bool IsOn(torch.Tensor tensor) => tensor.device_type == _device.type && (_device.type == DeviceType.CPU || tensor.device_index == _device.index);

    private TrainingData Move(TrainingData rows)
    {
        var there = rows.On(_device);
        _moved.Add(there);
        return there;
    }

    private void End()
    {
        foreach (var rows in _moved)
        {
            rows.End();
        }

        _moved.Clear();
    }
}
