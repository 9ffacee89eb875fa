using System.Numerics;
using System.Runtime.InteropServices;

namespace AiPm.Data;

/// <summary>Distinct values with their counts up to a limit, and beyond it only an estimate of how many there are.</summary>
/// <typeparam name="T">The values.</typeparam>
/// <remarks>
/// The estimate is HyperLogLog with 2¹⁴ registers of a 64-bit hash and linear counting for few (Flajolet et al. 2007; Heule,
/// Nunkesser and Hall 2013): a standard error of 0.8 %.
/// </remarks>
internal sealed class DistinctValues<T>(int limit, Func<T, ulong> hash)
    where T : notnull
{
    private const int Bits = 14;
    private const int RegisterCount = 1 << Bits;
    private Dictionary<T, long>? _counts = [];
    private byte[] _registers = [];
    private long _added;

    /// <summary>Whether there were more than the limit.</summary>
    public bool IsEstimate => _counts is null;

    /// <summary>How many there are.</summary>
    public long Count => _counts?.Count ?? Estimate();

    /// <summary>The values with their counts, in no order; none where their number is an estimate.</summary>
    public IEnumerable<KeyValuePair<T, long>> Counts => _counts ?? [];

    public void Add(T value)
    {
        _added++;
        if (_counts is null)
        {
            Register(value);
            return;
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_counts, value, out _)++;
        if (_counts.Count > limit)
        {
            _registers = new byte[RegisterCount];
            foreach (var known in _counts.Keys)
            {
                Register(known);
            }

            _counts = null;
        }
    }

    private void Register(T value)
    {
        var bits = hash(value);
        var rank = (byte)(BitOperations.LeadingZeroCount((bits << Bits) | (1UL << (Bits - 1))) + 1);
        ref var register = ref _registers[bits >> (64 - Bits)];
        register = Math.Max(register, rank);
    }

    private long Estimate()
    {
        var (sum, empty) = (0.0, 0);
        foreach (var register in _registers)
        {
            sum += 1.0 / (1UL << register);
            empty += register == 0 ? 1 : 0;
        }

        double m = RegisterCount;
        var estimate = 0.7213 / (1 + (1.079 / m)) * m * m / sum;
        estimate = estimate <= 2.5 * m && empty > 0 ? m * Math.Log(m / empty) : estimate;

        // Three digits are as many as it knows.
        var step = Math.Pow(10, Math.Floor(Math.Log10(estimate)) - 2);
        return Math.Min(_added, (long)(Math.Round(estimate / step) * step));
    }
}
