namespace AiPm.Learning;

/// <summary>What a rung costs.</summary>
/// <remarks>
/// Times differ from run to run, and even their order of magnitude may on a busy machine; a picture with them would change whenever a notebook
/// is run again. They are here, for programs and for <c>--times</c>; the size is the same each time and always shown.
/// </remarks>
/// <param name="FitTime">The time of one fit, of the model that is kept, search of penalty and rounds included.</param>
/// <param name="PredictTime">The time that 1,000 predictions take.</param>
/// <param name="Size">The bytes of its files; 0 where none are kept.</param>
public sealed record RungCost(TimeSpan FitTime, TimeSpan PredictTime, long Size);
