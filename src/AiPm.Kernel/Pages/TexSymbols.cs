using System.Collections.Frozen;

namespace AiPm.Kernel.Pages;

/// <summary>TeX's names of signs.</summary>
internal static class TexSymbols
{
    /// <summary>Letters.</summary>
    public static FrozenDictionary<string, string> Letters { get; } = Table("""
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ
        upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        infty ∞ partial ∂ nabla ∇ ell ℓ emptyset ∅ varnothing ∅ hbar ℏ
        """);

    /// <summary>Operators, relations, arrows and brackets.</summary>
    public static FrozenDictionary<string, string> Operators { get; } = Table("""
        cdot ⋅ times × div ÷ pm ± mp ∓ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ sim ∼ equiv ≡ propto ∝ ll ≪ gg ≫ in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪ cap ∩
        setminus ∖ to → rightarrow → leftarrow ← Rightarrow ⇒ Leftrightarrow ⇔ mapsto ↦ forall ∀ exists ∃ neg ¬ land ∧ lor ∨ mid ∣ vert | Vert ‖ ldots … cdots ⋯ dots …
        circ ∘ ast ∗ oplus ⊕ otimes ⊗ perp ⊥ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lbrace { rbrace } top ⊤ bot ⊥ vee ∨ wedge ∧ prime ′ colon : star ⋆
        """);

    /// <summary>Large operators, whose bounds stand below and above.</summary>
    public static FrozenDictionary<string, string> Limits { get; } = Table("sum ∑ prod ∏ int ∫ bigcup ⋃ bigcap ⋂");

    /// <summary>Marks above a letter.</summary>
    public static FrozenDictionary<string, string> Accents { get; } = Table("hat ^ widehat ^ bar ¯ tilde ~ vec → dot ˙");

    /// <summary>Functions, which are written upright.</summary>
    public static FrozenSet<string> Functions { get; } =
        "log ln exp sin cos tan min max lim argmax argmin sup inf det Pr arg tanh".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A letter in blackboard or script shape.</summary>
    /// <param name="shape"><c>mathbb</c> or <c>mathcal</c>.</param>
    /// <param name="letter">The letter.</param>
    public static string Shaped(string shape, string letter) => (shape, letter) switch
    {
        ("mathbb", "R") => "ℝ",
        ("mathbb", "N") => "ℕ",
        ("mathbb", "Z") => "ℤ",
        ("mathbb", "E") => "𝔼",
        ("mathbb", "P") => "ℙ",
        ("mathcal", "L") => "ℒ",
        ("mathcal", "N") => "𝒩",
        _ => throw new FormatException($"\\{shape}{{{letter}}} is unknown"),
    };

    private static FrozenDictionary<string, string> Table(string words)
    {
        var parts = words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
    }
}
