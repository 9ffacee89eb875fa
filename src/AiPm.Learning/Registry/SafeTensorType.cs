namespace AiPm.Learning;

/// <summary>How a number of a safetensors file is kept; named as in the format.</summary>
public enum SafeTensorType
{
    /// <summary>A 64-bit floating-point number.</summary>
    F64,

    /// <summary>A 32-bit floating-point number.</summary>
    F32,

    /// <summary>A 16-bit floating-point number of IEEE 754.</summary>
    F16,

    /// <summary>A 16-bit floating-point number with the range of 32 bits (bfloat16).</summary>
    BF16,

    /// <summary>A whole number of 64 bits.</summary>
    I64,

    /// <summary>A whole number of 32 bits.</summary>
    I32,

    /// <summary>A byte.</summary>
    U8,

    /// <summary>True or false, a byte each.</summary>
    BOOL,
}
