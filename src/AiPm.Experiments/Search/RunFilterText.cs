using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>
/// MLflow's filter grammar (mlflow.org, "Search Runs"), widened by <c>or</c>, <c>not</c> and parentheses:
/// <c>metrics.mae &lt; 40 and params.model = 'mlp'</c>.
/// </summary>
/// <remarks>
/// Fields are <c>metrics.</c>, <c>params.</c>, <c>tags.</c> and <c>attributes.</c> with a name, which goes in backticks or
/// double quotes where it has other signs than letters, digits, <c>_ - / : @</c>; an attribute may be written alone.
/// Comparisons are <c>= != &lt; &lt;= &gt; &gt;= LIKE ILIKE IN NOT IN</c>. Words are read in either case.
/// </remarks>
public static class RunFilterText
{
    /// <summary>The filter that a text says.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="AipmException">It says none; the message points at the character.</exception>
    public static RunFilter Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new FilterGrammar(text).Whole();
    }
}
