namespace AiPm.Learning;

/// <summary>What a hidden unit does with its sum.</summary>
public enum NetworkActivation
{
    /// <summary>The positive part: max(0, x).</summary>
    Relu,

    /// <summary>x Φ(x) (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>x σ(x) (Elfwing, Uchibe and Doya 2018).</summary>
    Silu,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,
}
