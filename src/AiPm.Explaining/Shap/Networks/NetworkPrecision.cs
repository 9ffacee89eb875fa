namespace AiPm.Explaining;

/// <summary>The numbers that a network is explained with, whatever its own weights are.</summary>
public enum NetworkPrecision
{
    /// <summary>64 bits: sums hold to the last digits.</summary>
    Float64,

    /// <summary>32 bits: about twice as fast; sums hold to about six digits.</summary>
    Float32,
}
