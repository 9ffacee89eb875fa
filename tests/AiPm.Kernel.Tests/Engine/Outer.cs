#pragma warning disable CA1034, CA1052, CA1000, CA1715 // Nested and generic on purpose: types whose C# names have several parts.
namespace AiPm.Kernel.Tests.Engine;

public class Outer
{
    public sealed class Inner;

    public class Pair<TFirst>
    {
        public sealed class Second<TSecond>;
    }
}
