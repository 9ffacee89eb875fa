using AiPm.Data;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>What <c>explain</c> has for one row beside Shapley values of columns: LIME, and the words of a text.</summary>
internal static class SingleRow
{
    /// <summary>Refuses options that do not go together.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="UsageException">They do not.</exception>
    public static void Check(ExplainOptions options)
    {
        if (options.Words is not null)
        {
            TextExplaining.Check(options);
        }
        else if (options.Method == LimeExplaining.Name)
        {
            LimeExplaining.Check(options);
        }
    }

    /// <summary>The explanation, or null where Shapley values of columns are asked for.</summary>
    /// <param name="subject">The model.</param>
    /// <param name="data">The data that has the row.</param>
    /// <param name="options">The options, checked.</param>
    /// <param name="context">Where the user is.</param>
    /// <param name="notes">What a reader should know so far.</param>
    /// <param name="line">The line that computes it again.</param>
    public static ExplainReport? Explain(ExplainSubject subject, ResolvedData data, ExplainOptions options, VerbContext context, IReadOnlyList<string> notes, string line) =>
        options.Words is not null ? new TextExplaining(subject, data, options, context).Run(notes, line)
        : options.Method == LimeExplaining.Name ? LimeExplaining.Run(subject, data, options, context, notes, line)
        : null;
}
