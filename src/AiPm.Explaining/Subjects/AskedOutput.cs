using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>The output of a model that a question is about, with its words.</summary>
/// <param name="Index">Its place among the outputs asked about.</param>
/// <param name="Class">The class, or the quantile; empty for a number.</param>
/// <param name="Space">What it is measured in.</param>
/// <param name="Target">The column predicted.</param>
internal sealed record AskedOutput(int Index, string Class, OutputSpace Space, string Target)
{
    /// <summary>What is predicted: the target, or the target being a class.</summary>
    public string Words => Class.Length == 0 ? Target : Space == OutputSpace.Target ? Class : $"{Target} = {Class}";

    /// <summary>What an axis measures.</summary>
    public string Axis => Space switch
    {
        OutputSpace.LogOdds => $"log-odds of {Words}",
        OutputSpace.Probability => $"probability of {Words}",
        _ => Words,
    };

    /// <summary>Chooses it: the one named, the positive class of two, else the class that the model finds most probable on average, or the middle quantile.</summary>
    /// <param name="model">The model.</param>
    /// <param name="game">What is asked about.</param>
    /// <param name="wanted">What the user named; null for none.</param>
    /// <param name="rows">Rows over which classes are averaged.</param>
    /// <param name="notes">Receives which was chosen of several.</param>
    /// <exception cref="UsageException">There is no such output.</exception>
    public static AskedOutput Of(Model model, GameOutput game, string? wanted, Table rows, ICollection<string> notes)
    {
        var (signature, names) = (model.Signature, game.Names);
        var isNumber = names.Count == 1 && signature.Classes.Count == 0;
        if (wanted is not null)
        {
            var at = Enumerable.Range(0, names.Count).FirstOrDefault(i => names[i] == wanted, -1);
            return at >= 0 ? Named(at) : throw new UsageException(
                $"The model has no output '{wanted}'; it has {GamePlayers.Listed(names)}.", $"--output {VerbLine.Quote(NearestName.Find(wanted, names) ?? names[^1])}");
        }

        if (names.Count == 1)
        {
            return Named(0);
        }

        var chosen = signature.Classes.Count == 0 ? names.Count / 2 : MostProbable(model, rows);
        notes.Add($"Of {names.Count} outputs '{names[chosen]}' is shown{(signature.Classes.Count == 0 ? "" : ", the most probable on average")}; --output names another: {GamePlayers.Listed(names)}.");
        return Named(chosen);

        AskedOutput Named(int at) => new(at, isNumber ? "" : names[at], game.Space, signature.Target);
    }

    private static int MostProbable(Model model, Table rows)
    {
        var predictions = model.Predict(rows);
        return Enumerable.Range(0, predictions.Outputs.Count).MaxBy(output => Enumerable.Range(0, rows.RowCount).Sum(row => predictions[row, output]));
    }
}
