namespace AiPm.Retrying;

/// <summary>How often and after how long something is tried again: delays double, each spread by chance so that many clients do not come back together.</summary>
/// <param name="seed">The seed of the spread.</param>
public abstract class Backoff(int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);

    /// <summary>The most tries in a row that fail. Default: 6.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>The delay after the first failure, before its spread. Default: half a second.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest delay of its own accord. Default: 30 seconds.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest delay that a server may ask for before it counts as a refusal to serve now. Default: two minutes.</summary>
    public TimeSpan LongestAsked { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The delay after so many failures in a row: half to one and a half of <see cref="First"/> · 2^(n−1), never less than asked for.</summary>
    /// <param name="failureCount">The failures, from 1.</param>
    /// <param name="asked">The delay that a server asked for; null for none.</param>
    public TimeSpan DelayAfter(int failureCount, TimeSpan? asked)
    {
        var plain = Math.Min(First.TotalSeconds * Math.Pow(2, failureCount - 1), Longest.TotalSeconds);
        double spread;
        lock (_lock)
        {
            spread = 0.5 + _random.NextDouble();
        }

        var own = TimeSpan.FromSeconds(plain * spread);
        return asked > own ? asked.Value : own;
    }
}
