using AiPm.Reports;

namespace AiPm.Kernel;

/// <summary>What <c>#!time</c> shows.</summary>
internal static class WallTime
{
    /// <summary>The time that went by, to three digits.</summary>
    public static string Of(TimeSpan time) => $"Wall time: {(time.TotalSeconds < 1 ? NumberText.Figure(time.TotalMilliseconds) + " ms" : time.TotalMinutes < 1 ? NumberText.Figure(time.TotalSeconds) + " s" : time.ToString(@"h\:mm\:ss", System.Globalization.CultureInfo.InvariantCulture))}";
}
