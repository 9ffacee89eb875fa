using TorchSharp;

namespace AiPm.Explaining;

/// <summary>Numbers for TorchSharp that something holds as long as native code reads them.</summary>
/// <remarks>
/// Where a number is written instead, a temporary is made of it that only its finalizer frees: a collection begun by another thread may run
/// that while the native call is still reading. Some methods make such a number themselves (the factor 1 of a sum); those that take it are called here.
/// </remarks>
internal static class Held
{
    /// <summary>0.</summary>
    public static readonly Scalar Zero = 0.0;

    /// <summary>1.</summary>
    public static readonly Scalar One = 1.0;

    /// <summary>2.</summary>
    public static readonly Scalar Two = 2.0;

    /// <summary>½.</summary>
    public static readonly Scalar Half = 0.5;

    private static readonly Scalar Near64 = Rescaling.Near(torch.ScalarType.Float64);
    private static readonly Scalar Near32 = Rescaling.Near(torch.ScalarType.Float32);

    /// <summary><see cref="Rescaling.Near"/>.</summary>
    /// <param name="type">The numbers computed with.</param>
    public static Scalar Near(torch.ScalarType type) => type == torch.ScalarType.Float64 ? Near64 : Near32;

    /// <summary>A number that its owner holds.</summary>
    /// <param name="number">The number.</param>
    public static Scalar Of(double number) => number;
}
