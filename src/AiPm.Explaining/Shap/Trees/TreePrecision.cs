namespace AiPm.Explaining;

/// <summary>The numbers that the tables of trees hold.</summary>
public enum TreePrecision
{
    /// <summary>64 bits: values and base sum to the prediction to the last digits.</summary>
    Float64,

    /// <summary>32 bits, summed in 64: quicker where the processor has 512-bit vectors; sums hold to about seven digits.</summary>
    Float32,
}
