namespace AiPm.Learning;

/// <summary>A ladder with what does not belong into a report: models and predictions.</summary>
/// <param name="Ladder">The report.</param>
/// <param name="Models">The model of each rung that leaves one, in the order of the ladder.</param>
/// <param name="OutOfFold">The predictions of the rows held out.</param>
internal sealed record LadderResult(BaselineLadder Ladder, IReadOnlyList<(string Rung, Model Model)> Models, Table OutOfFold)
{
    /// <summary>The model of a rung, or null.</summary>
    /// <param name="rung">What the rung is called.</param>
    public Model? ModelOf(string rung) => Models.FirstOrDefault(model => model.Rung == rung).Model;

    /// <summary>What a rung's model is called in names: letters, digits and hyphens.</summary>
    /// <param name="rung">What the rung is called.</param>
    public static string NameOf(string rung) => rung.Replace(' ', '-').ToLowerInvariant();
}
