namespace AiPm.Learning;

/// <summary>Turns linear values of rows into factors of these rows.</summary>
internal interface IRowTurn
{
    /// <summary>Turns the values of some rows.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="values">Their values; takes their factors.</param>
    /// <returns>What is added up over rows besides.</returns>
    double Turn(int first, Span<double> values);
}
