using System.Diagnostics;
using System.Globalization;

namespace AiPm.Benchmarks;

/// <summary>The times of something and of its peer, taken in turn: A B A B …, so that both see the same machine.</summary>
internal sealed record Comparison(string Name, double[] Seconds, string Peer = "–", double[]? PeerSeconds = null)
{
    public static Comparison Of(string name, Action run, string peer, Action runPeer, int times)
    {
        run();
        runPeer();
        var (own, other) = (new double[times], new double[times]);
        for (var i = 0; i < times; i++)
        {
            own[i] = Time(run);
            other[i] = Time(runPeer);
        }

        Array.Sort(own);
        Array.Sort(other);
        return new Comparison(name, own, peer, other);
    }

    /// <summary>The times of something that has no peer.</summary>
    public static Comparison Alone(string name, Action run, int times)
    {
        run();
        var seconds = new double[times];
        for (var i = 0; i < times; i++)
        {
            seconds[i] = Time(run);
        }

        Array.Sort(seconds);
        return new Comparison(name, seconds);
    }

    public override string ToString()
    {
        var median = Seconds[Seconds.Length / 2];
        var beside = PeerSeconds is { } times
            ? string.Create(CultureInfo.InvariantCulture, $"{times[times.Length / 2]:0.000} s | {median / times[times.Length / 2]:0.00}")
            : "– | –";
        return string.Create(CultureInfo.InvariantCulture, $"| {Name} | {median:0.000} s | {Seconds[0]:0.000} s | {Seconds[^1]:0.000} s | {Peer} | {beside} |");
    }

    private static double Time(Action run)
    {
        var watch = Stopwatch.StartNew();
        run();
        return watch.Elapsed.TotalSeconds;
    }
}
