using System.Globalization;

namespace AiPm.Learning;

/// <summary>Measures the energy of some work where the machine can tell, and reckons it from time and power where not.</summary>
/// <remarks>
/// A GPU is asked by NVML: its counter, or its power limit times the time. What has no counter is reckoned as in Green Algorithms
/// (Lannelongue, Grealey and Inouye 2021): 12 W for each busy core, 200 W for a GPU that says nothing. The counter of a GPU counts
/// the work of everybody who uses it.
/// </remarks>
internal sealed class EnergyMeter
{
    private const double WattsOfCore = 12;
    private const double WattsOfGpu = 200;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly TimeSpan _processor;
    private readonly NvmlDevice? _gpu;
    private readonly bool _isGpu;
    private readonly double? _counter;

    private EnergyMeter(TorchSession session, TimeProvider time)
    {
        (_time, _start, _processor) = (time, time.GetTimestamp(), ProcessorTime());
        _isGpu = session.TorchDevice.type == TorchSharp.DeviceType.CUDA;
        _gpu = _isGpu ? Nvml.Device(session.TorchDevice.index) : null;
        _counter = _gpu?.Joules;
    }

    /// <summary>Begins to measure.</summary>
    /// <param name="session">What computes.</param>
    /// <param name="time">The clock.</param>
    public static EnergyMeter Start(TorchSession session, TimeProvider time) => new(session, time);

    /// <summary>What it took since the start.</summary>
    public EnergyUse Stop()
    {
        var elapsed = _time.GetElapsedTime(_start);
        if (!_isGpu)
        {
            var busy = (ProcessorTime() - _processor).TotalSeconds;
            return new EnergyUse(busy * WattsOfCore, true, Text($"{busy:0.#} s of processor time at {WattsOfCore} W a core"), TimeSpan.Zero);
        }

        if (_counter is { } before && _gpu?.Joules is { } after && after >= before)
        {
            return new EnergyUse(after - before, false, "the GPU's counter (NVML)", elapsed);
        }

        var watts = _gpu?.LimitWatts ?? WattsOfGpu;
        return new EnergyUse(
            elapsed.TotalSeconds * watts,
            true,
            Text($"{elapsed.TotalSeconds:0.#} s at {(_gpu?.LimitWatts is null ? "" : "the GPU's limit of ")}{watts:0} W"),
            elapsed);
    }

    private static TimeSpan ProcessorTime() => Environment.CpuUsage.TotalTime;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
