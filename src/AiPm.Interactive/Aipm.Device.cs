using AiPm.Learning;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Shows what computes here: processor, GPUs, libtorch, LightGBM, and what to add.</summary>
    public static DeviceReport Device() => Run<DeviceReport>(new DeviceOptions());
}
