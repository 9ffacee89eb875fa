namespace AiPm.Pictures;

/// <summary>Something drawn in a <see cref="Scene"/>; lengths are CSS pixels from the top left corner, rounded to 0.1 when written.</summary>
public abstract record Mark;
