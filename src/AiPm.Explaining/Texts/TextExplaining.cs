using AiPm.Data;
using AiPm.Learning;
using AiPm.Progress;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>Explains the words of a text in one row, as <c>explain --words</c> asks.</summary>
internal sealed class TextExplaining(ExplainSubject subject, ResolvedData data, ExplainOptions options, VerbContext context)
{
    private const int MostExact = 12;
    private const int FewestCoalitions = 4096;
    private const int MostCoalitions = 40_000;
    private const string Exact = "exact";
    private const string Partition = "partition";

    /// <summary>Refuses options that words have no use for.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="UsageException">They do not go with them.</exception>
    public static void Check(ExplainOptions options)
    {
        string[] methods = [ExplainMethods.Auto, Exact, Partition, LimeExplaining.Name];
        var (problem, next) = options switch
        {
            { Row: null } => ("--words explains the text of one row, but no row came.", $"--row 3 --words {VerbLine.Quote(options.Words ?? "")}"),
            _ when !methods.Contains(options.Method, StringComparer.Ordinal) => ($"Words are explained by {string.Join(", ", methods)}, but --method {options.Method} came.", "--method auto"),
            { Out: not null } => ("--words explains one text; --out writes the values of many rows.", "--words without --out"),
            { Group: not null } or { Interactions: true } or { Conditional: true } or { Background: not null } or { BackgroundRows: not null } =>
                ("Words come and go by themselves: --group, --interactions, --conditional and --background are for columns.", $"--row 3 --words {VerbLine.Quote(options.Words ?? "")}"),
            { Space: ExplainSpace.LogLoss } => ("Words are explained in what the model predicts, not in losses.", "--space margin or probability"),
            _ => ("", ""),
        };
        if (problem.Length > 0)
        {
            throw new UsageException(problem, next);
        }
    }

    /// <summary>Explains the text.</summary>
    /// <param name="notes">What a reader should know so far.</param>
    /// <param name="line">The line that computes it again.</param>
    /// <exception cref="AipmException">There is no such row or column, or the column holds no text there.</exception>
    public ExplainReport Run(IReadOnlyList<string> notes, string line)
    {
        var rows = new ModelRows(subject, data, notes);
        RequiredColumns.Check(rows.Columns, subject.Model.Signature.Target, data.Table, "--data");
        var at = ExplainedRow.Of(data.Table, options.Row ?? 0);
        var text = TextOf(rows, at);
        var one = data.Table.Take([at]);
        var game = rows.Game(one, one, ExplainedRow.SpaceOf(options.Space), null, context.Time);
        List<string> told = [.. notes];
        var output = AskedOutput.Of(subject.Model, game.Output, options.Output, one, told);
        var name = options.Words ?? "";
        if (subject.Model.Preprocessing?.Encodings.FirstOrDefault(encoding => encoding.Column == name) is { } encoding and not TextEncoding)
        {
            told.Add($"The model takes '{name}' as {(encoding is CategoryEncoding or CategoryCodeEncoding ? "a level, whole" : "something else than text")}: with a word less it is a level that it may not know.");
        }

        var provenance = new Provenance { Data = [data.Stamp], Seed = options.Method == LimeExplaining.Name ? options.Seed : null, Line = line };
        return options.Method == LimeExplaining.Name
            ? ByLime(text, at, Asker(one, name, game.Output, output.Index), output, told, provenance)
            : ByWords(text, at, Asker(one, name, game.Output, output.Index), output, told, provenance);
    }

    private TextExplanation ByWords(string text, int at, Func<IReadOnlyList<string>, double[]> ask, AskedOutput output, List<string> notes, Provenance provenance)
    {
        var words = new TextWords(text);
        var count = words.Words.Count;
        var isExact = options.Method == Exact || (options.Method == ExplainMethods.Auto && count <= MostExact);
        var coalitions = options.Samples ?? Math.Clamp(count * count, FewestCoalitions, MostCoalitions);
        if (!isExact && count * (long)count * 2 / 3 > coalitions)
        {
            notes.Add($"The text has {NumberText.Count(count)} words; the model was asked about {NumberText.Count(coalitions)} versions of it at most, so neighbours that add little may share their value equally. --samples asks about more.");
        }

        IGameMethod method = isExact ? new ExactShap() : new OwenShap(words.Spans(), coalitions);
        context.Progress.Report(new ProgressUpdate { Activity = $"explaining {NumberText.Count(count)} words by {method.Name}, at most {NumberText.Count(method.Evaluations(count, 1))} model rows" });
        var game = new RowGame(new WordGame(words, [output.Words], output.Space, ask), 0, context.Cancellation);
        var values = method.Explain(game, context.Cancellation).Values;
        return new TextExplanation
        {
            Model = subject.Title,
            RunId = subject.RunId,
            Target = subject.Model.Signature.Target,
            PositiveClass = output.Class,
            Space = output.Space,
            Method = isExact ? "exact Shapley values" : "Owen values over spans of neighbours",
            BackgroundCount = 1,
            Background = "the same row without the words",
            BaseLabel = "row without the words",
            Row = at,
            Column = options.Words ?? "",
            Text = text,
            Words = [.. words.Words.Select((word, i) => new WordContribution(word.Value, word.Index, values[i]))],
            BaseValue = game.Absent[0],
            Prediction = game.Present[0],
            Actual = data.Table.TryGetColumn(subject.Model.Signature.Target, out var target) ? target.TextAt(at) : null,
            Max = options.Max,
            Notes = notes,
            Provenance = provenance,
        };
    }

    private LimeReport ByLime(string text, int at, Func<IReadOnlyList<string>, double[]> ask, AskedOutput output, List<string> notes, Provenance provenance)
    {
        var lime = LimeExplaining.OptionsOf(options);
        var found = new LimeText(ask, [output.Words], lime).Explain(text, 0, context.Cancellation);
        return found with
        {
            Row = at,
            Column = options.Words ?? "",
            Text = text,
            Model = subject.Title,
            RunId = subject.RunId,
            Target = subject.Model.Signature.Target,
            PositiveClass = output.Class,
            Space = output.Space,
            BaseLabel = "row without the words",
            Max = options.Max,
            SampleCount = lime.Samples,
            Notes = notes,
            Provenance = provenance,
        };
    }

    private string TextOf(ModelRows rows, int at)
    {
        var name = options.Words ?? "";
        string[] texts = [.. rows.Columns.Where(column => data.Table[column] is Column<string>)];
        if (!rows.Columns.Contains(name, StringComparer.Ordinal))
        {
            throw new AipmException(
                $"The model takes no column '{name}'{(texts.Length > 0 ? $"; of text it takes {GamePlayers.Listed(texts)}" : ", and none of text")}.",
                texts.Length > 0 ? $"--words {VerbLine.Quote(NearestName.Find(name, texts) ?? texts[0])}" : "explain without --words");
        }

        if (data.Table[name] is not Column<string> column)
        {
            throw new AipmException($"'{name}' holds {data.Table[name].Type}, which has no words.", texts.Length > 0 ? $"--words {VerbLine.Quote(texts[0])}" : "explain without --words");
        }

        return column.TextAt(at) is { } text && new TextWords(text).Words.Count > 0
            ? text
            : throw new AipmException($"'{name}' has no words in row {at}.", "--row with a row that has a text");
    }

    private Func<IReadOnlyList<string>, double[]> Asker(Table one, string name, GameOutput output, int index)
    {
        var model = new AskedModel(subject.Model, ExplainSpace.Prediction, 1);
        return texts =>
        {
            var rows = new int[texts.Count];
            var answers = model.Ask(new Table([.. one.Columns.Select(column => column.Name == name ? new Column<string>(name, [.. texts]) : column.Take(rows))], texts.Count));
            var (found, sums) = (new double[texts.Count], new double[output.Names.Count]);
            for (var i = 0; i < found.Length; i++)
            {
                sums.AsSpan().Clear();
                output.AddTo(answers.AsSpan(i * output.ModelWidth, output.ModelWidth), 0, sums);
                found[i] = sums[index];
            }

            return found;
        };
    }
}
