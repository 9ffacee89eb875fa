using System.Globalization;
using System.Runtime.CompilerServices;

namespace AiPm.Kernel.Jupyter;

/// <summary>The ids by which front ends find a display again, counted, so that they are the same whenever a notebook is run anew.</summary>
internal sealed class DisplayIds
{
    // Weak: a display that nobody can update any more needs no id.
    private readonly ConditionalWeakTable<DisplayOutput, string> _ids = [];
    private int _count;

    /// <summary>A display's id.</summary>
    public string Of(DisplayOutput display) => _ids.GetValue(display, _ => string.Create(CultureInfo.InvariantCulture, $"aipm-{Interlocked.Increment(ref _count)}"));

    /// <summary>Makes another display the bearer of a display's id.</summary>
    public void HandOn(DisplayOutput from, DisplayOutput to) => _ids.AddOrUpdate(to, Of(from));
}
