namespace AiPm.Explaining;

/// <summary>The sums of the weighted regression behind Kernel SHAP, whose last player is eliminated so that values add up.</summary>
/// <remarks>
/// With φ of the last player = Δ − Σ others, a coalition z says Σ (z_j − z_last) φ_j = v(z) − v(∅) − z_last Δ. One with the last
/// player present is therefore the same as its complement with worth Δ − (v(z) − v(∅)): a coalition and its complement are two
/// answers to one question, and only sets without the last player are kept.
/// </remarks>
internal sealed class KernelSums
{
    private readonly int _players;
    private readonly int _outputs;
    private readonly int[] _members;

    /// <summary>Sums of nothing.</summary>
    /// <param name="players">The players, at least 2.</param>
    /// <param name="outputs">The outputs.</param>
    public KernelSums(int players, int outputs)
    {
        (_players, _outputs, _members) = (players, outputs, new int[players]);
        Matrix = new double[players - 1][];
        for (var i = 0; i < Matrix.Length; i++)
        {
            Matrix[i] = new double[i + 1];
        }

        Moments = new double[(players - 1) * outputs];
    }

    /// <summary>Σ w z zᵀ over players but the last: the lower triangle.</summary>
    public double[][] Matrix { get; }

    /// <summary>Σ w z y, [player, output].</summary>
    public double[] Moments { get; }

    /// <summary>Adds a coalition without the last player.</summary>
    /// <param name="coalition">The coalition.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="response">Its worth above the empty one, for each output.</param>
    public void Add(ReadOnlySpan<ulong> coalition, double weight, ReadOnlySpan<double> response)
    {
        var members = _members.AsSpan(0, Coalition.List(coalition, _members));
        for (var a = 0; a < members.Length; a++)
        {
            var row = Matrix[members[a]];
            foreach (var other in members[..(a + 1)])
            {
                row[other] += weight;
            }

            var moments = Moments.AsSpan(members[a] * _outputs, _outputs);
            for (var output = 0; output < moments.Length; output++)
            {
                moments[output] += weight * response[output];
            }
        }
    }

    /// <summary>Adds any coalition.</summary>
    /// <param name="coalition">The coalition.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="worth">Its worth, for each output.</param>
    /// <param name="absent">The worth of the empty coalition.</param>
    /// <param name="present">The worth of all players.</param>
    public void AddAny(ReadOnlySpan<ulong> coalition, double weight, ReadOnlySpan<double> worth, ReadOnlySpan<double> absent, ReadOnlySpan<double> present)
    {
        var isLast = Coalition.Has(coalition, _players - 1);
        Span<ulong> without = new ulong[coalition.Length];
        coalition.CopyTo(without);
        if (isLast)
        {
            Coalition.Complement(coalition, _players, without);
        }

        var response = new double[_outputs];
        for (var output = 0; output < _outputs; output++)
        {
            response[output] = isLast ? present[output] - worth[output] : worth[output] - absent[output];
        }

        Add(without, weight, response);
    }

    /// <summary>Adds other sums, times a factor.</summary>
    public void Add(KernelSums other, double factor)
    {
        for (var i = 0; i < Matrix.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                Matrix[i][j] += factor * other.Matrix[i][j];
            }
        }

        for (var i = 0; i < Moments.Length; i++)
        {
            Moments[i] += factor * other.Moments[i];
        }
    }

    /// <summary>Solves for the values.</summary>
    /// <param name="factor">The factor of <see cref="Matrix"/>.</param>
    /// <param name="absent">The worth of the empty coalition.</param>
    /// <param name="present">The worth of all players.</param>
    /// <returns>[player, output].</returns>
    public double[] Solve(CholeskyFactor factor, ReadOnlySpan<double> absent, ReadOnlySpan<double> present)
    {
        var values = new double[_players * _outputs];
        var solution = new double[_players - 1];
        for (var output = 0; output < _outputs; output++)
        {
            var rest = present[output] - absent[output];
            for (var i = 0; i < solution.Length; i++)
            {
                solution[i] = Moments[(i * _outputs) + output];
            }

            factor.Solve(solution);
            for (var i = 0; i < solution.Length; i++)
            {
                values[(i * _outputs) + output] = solution[i];
                rest -= solution[i];
            }

            values[((_players - 1) * _outputs) + output] = rest;
        }

        return values;
    }
}
