namespace AiPm.Verbs;

/// <summary>A verb: its description, and the computation from options to report.</summary>
public abstract class Verb
{
    private protected Verb(VerbSpec spec, Type optionsType, Type reportType)
    {
        OptionsType = optionsType;
        ReportType = reportType;
        Spec = spec with { Argument = OptionSpec.ArgumentOf(optionsType), Options = OptionSpec.OptionsOf(optionsType) };
    }

    /// <summary>What the verb is to its user.</summary>
    public VerbSpec Spec { get; }

    /// <summary>The record that holds its options.</summary>
    public Type OptionsType { get; }

    /// <summary>The report it computes.</summary>
    public Type ReportType { get; }

    /// <summary>Computes the report.</summary>
    /// <param name="options">An instance of <see cref="OptionsType"/>.</param>
    /// <param name="context">Where and for whom it runs.</param>
    public abstract Report Run(object options, VerbContext context);
}

/// <summary>A verb with its types: derive one class a verb.</summary>
/// <typeparam name="TOptions">A record whose properties carry <see cref="OptionAttribute"/>.</typeparam>
/// <typeparam name="TReport">The report computed.</typeparam>
/// <param name="spec">Name, summary and examples; argument and options are read off <typeparamref name="TOptions"/>.</param>
public abstract class Verb<TOptions, TReport>(VerbSpec spec) : Verb(spec, typeof(TOptions), typeof(TReport))
    where TOptions : class, new()
    where TReport : Report
{
    /// <summary>Computes the report.</summary>
    /// <param name="options">The options, already checked against their ranges.</param>
    /// <param name="context">Where and for whom it runs.</param>
    /// <exception cref="AipmException">Something the user gave cannot be used.</exception>
    public abstract TReport Run(TOptions options, VerbContext context);

    /// <inheritdoc/>
    public sealed override Report Run(object options, VerbContext context) => Run((TOptions)options, context);
}
