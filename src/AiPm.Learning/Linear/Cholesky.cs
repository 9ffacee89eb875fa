namespace AiPm.Learning;

/// <summary>Solves linear equations whose matrix is symmetric and positive definite, by Cholesky's factor.</summary>
internal static class Cholesky
{
    /// <summary>Factors a matrix.</summary>
    /// <param name="matrix">The lower triangle of a square matrix, row by row; its factor takes its place.</param>
    /// <param name="size">The rows of the matrix.</param>
    /// <returns>Whether the matrix is positive definite as far as rounding lets one see.</returns>
    public static bool TryFactor(double[] matrix, int size)
    {
        for (var i = 0; i < size; i++)
        {
            var row = matrix.AsSpan(i * size, i + 1);
            for (var j = 0; j < i; j++)
            {
                row[j] = (row[j] - RowKernels.Dot(row[..j], matrix.AsSpan(j * size, j))) / matrix[(j * size) + j];
            }

            var pivot = row[i] - RowKernels.Dot(row[..i], row[..i]);
            if (!(pivot > 0) || double.IsInfinity(pivot))
            {
                return false;
            }

            row[i] = Math.Sqrt(pivot);
        }

        return true;
    }

    /// <summary>Solves equations.</summary>
    /// <param name="factor">What <see cref="TryFactor"/> made of the matrix.</param>
    /// <param name="right">The right-hand side.</param>
    /// <param name="solution">Takes the solution.</param>
    public static void Solve(double[] factor, ReadOnlySpan<double> right, Span<double> solution)
    {
        var size = right.Length;
        for (var i = 0; i < size; i++)
        {
            solution[i] = (right[i] - RowKernels.Dot(factor.AsSpan(i * size, i), solution[..i])) / factor[(i * size) + i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            solution[i] /= factor[(i * size) + i];
            RowKernels.Add(solution[..i], factor.AsSpan(i * size, i), -solution[i]);
        }
    }
}
