namespace AiPm.Learning;

/// <summary>The numbers that training computes with.</summary>
public enum TrainingPrecision
{
    /// <summary>32-bit floating-point numbers throughout.</summary>
    Float32,

    /// <summary>bfloat16 forward and backward, while the weights that gradients are added to stay in 32 bits (Micikevicius et al. 2018).</summary>
    Bfloat16,
}
