using System.Diagnostics;
using System.Globalization;

namespace AiPm.Benchmarks;

/// <summary>The times of something and of its peer, taken in turn: A B A B …, so that both see the same machine.</summary>
internal sealed record Comparison(string Name, double[] Seconds, string Peer, double[] PeerSeconds)
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

    public override string ToString()
    {
        var (median, peer) = (Seconds[Seconds.Length / 2], PeerSeconds[PeerSeconds.Length / 2]);
        return string.Create(CultureInfo.InvariantCulture, $"| {Name} | {median:0.00} s | {Seconds[0]:0.00} s | {Seconds[^1]:0.00} s | {Peer} | {peer:0.00} s | {median / peer:0.00} |");
    }

    private static double Time(Action run)
    {
        var watch = Stopwatch.StartNew();
        run();
        return watch.Elapsed.TotalSeconds;
    }
}
