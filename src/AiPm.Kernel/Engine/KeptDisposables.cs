using Microsoft.CodeAnalysis.Scripting;

namespace AiPm.Kernel;

/// <summary>The variables that cells declared with <c>using</c>: disposed of when a cell declares the name again, and the others with the notebook, the last first.</summary>
internal sealed class KeptDisposables : IDisposable
{
    // Whoever hangs while it is disposed of keeps neither a cell nor the end of the notebook waiting.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly List<ScriptVariable> _kept = [];

    /// <summary>Keeps the variables that a cell declared.</summary>
    public void Keep(IReadOnlyList<string> names, ScriptState state)
    {
        if (names.Count > 0)
        {
            _kept.AddRange(names.Select(name => state.GetVariable(name)).Where(variable => variable is not null));
        }
    }

    /// <summary>Disposes of the variables of these names, before a cell declares them again: a file that it opens again must be closed first.</summary>
    public void Release(IEnumerable<string> names)
    {
        if (_kept.Count > 0)
        {
            var again = names.ToHashSet(StringComparer.Ordinal);
            DisposeOf(_kept.Where(variable => again.Contains(variable.Name)).Reverse().ToList());
            _kept.RemoveAll(variable => again.Contains(variable.Name));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        DisposeOf([.. Enumerable.Reverse(_kept)]);
        _kept.Clear();
    }

    private static void DisposeOf(List<ScriptVariable> variables)
    {
        if (variables.Count > 0)
        {
            Task.Run(async () =>
            {
                foreach (var variable in variables)
                {
                    await DisposeOfAsync(variable.Value).ConfigureAwait(false);
                }
            }).Wait(Limit);
        }
    }

    private static async Task DisposeOfAsync(object? value)
    {
        try
        {
            if (value is IAsyncDisposable later)
            {
                await later.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                (value as IDisposable)?.Dispose();
            }
        }
#pragma warning disable CA1031 // The user's own code, at a moment when no cell can tell of it.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
