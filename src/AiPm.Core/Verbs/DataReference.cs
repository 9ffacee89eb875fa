namespace AiPm.Verbs;

/// <summary>Data as a user names it: the text of a verb line (a variable, a snapshot or a path, tried in that order), or a live object.</summary>
public sealed record DataReference
{
    private DataReference(string text, object? value)
    {
        Text = text;
        Value = value;
    }

    /// <summary>What the user wrote, or the type's name where a live object was handed in.</summary>
    public string Text { get; }

    /// <summary>The live object (a table, a DataFrame), or null where <see cref="Text"/> has yet to be resolved.</summary>
    public object? Value { get; }

    /// <summary>Data by its name: a variable, a snapshot or a path.</summary>
    /// <param name="text">The name.</param>
    public static DataReference Named(string text) => new(text, null);

    /// <summary>Data by a live object. Text is taken as a name.</summary>
    /// <param name="value">A table, a DataFrame, or a name.</param>
    /// <param name="name">What to call it in captions. Default: its type's name.</param>
    public static DataReference Of(object value, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value switch
        {
            DataReference reference => reference,
            string text => Named(text),
            _ => new(name ?? value.GetType().Name, value),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
