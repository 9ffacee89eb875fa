using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace AiPm.Verbs;

/// <summary>One option of a verb, read off the property that receives it.</summary>
public sealed record OptionSpec
{
    private readonly PropertyInfo _property;

    private OptionSpec(PropertyInfo property) => _property = property;

    /// <summary>The name without dashes, kebab case.</summary>
    public required string Name { get; init; }

    /// <summary>What it accepts.</summary>
    public required OptionKind Kind { get; init; }

    /// <summary>What it does, one sentence.</summary>
    public required string Help { get; init; }

    /// <summary>Whether the verb cannot run without it.</summary>
    public bool Required { get; init; }

    /// <summary>The default, or null where there is none.</summary>
    public object? Default { get; init; }

    /// <summary>The default as help shows it; empty where there is none.</summary>
    public string DefaultText { get; init; } = "";

    /// <summary>The smallest number allowed, or null.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest number allowed, or null.</summary>
    public double? Maximum { get; init; }

    /// <summary>The words allowed; empty where any will do.</summary>
    public IReadOnlyList<string> AllowedValues { get; init; } = [];

    /// <summary>The word that stands for the value in help.</summary>
    public required string ValueName { get; init; }

    /// <summary>The one-letter form in a terminal, or null.</summary>
    public char? Letter { get; init; }

    /// <summary>Whether it may come more than once.</summary>
    public bool Repeatable { get; init; }

    /// <summary>Whether bare words are taken as they stand, not divided at commas.</summary>
    public bool Verbatim { get; init; }

    /// <summary>What its value names, to be suggested while it is typed.</summary>
    public CompletionSource Completes { get; init; }

    /// <summary>The property that receives it, as named in C#.</summary>
    public string PropertyName => _property.Name;

    /// <summary>The option with its value, such as <c>--test SHARE</c>.</summary>
    public string Form => Kind == OptionKind.Flag ? $"--{Name}" : $"--{Name} {ValueName}";

    /// <summary>The range or the words allowed, for help; empty where there is no limit.</summary>
    public string LimitsText
    {
        get
        {
            if (AllowedValues.Count > 0)
            {
                return string.Join(", ", AllowedValues);
            }

            return (Minimum, Maximum) switch
            {
                ({ } low, { } high) => string.Create(CultureInfo.InvariantCulture, $"{low} to {high}"),
                ({ } low, null) => string.Create(CultureInfo.InvariantCulture, $"at least {low}"),
                (null, { } high) => string.Create(CultureInfo.InvariantCulture, $"at most {high}"),
                _ => "",
            };
        }
    }

    internal void Assign(object options, object? value) => _property.SetValue(options, value);

    internal object? Read(object options) => _property.GetValue(options);

    internal Type ValueType => Nullable.GetUnderlyingType(_property.PropertyType) ?? _property.PropertyType;

    /// <summary>The bare word, or words, of an options type, or null.</summary>
    /// <param name="optionsType">A record whose properties carry <see cref="ArgumentAttribute"/> and <see cref="OptionAttribute"/>.</param>
    public static OptionSpec? ArgumentOf(Type optionsType)
    {
        ArgumentNullException.ThrowIfNull(optionsType);
        foreach (var property in optionsType.GetProperties())
        {
            if (property.GetCustomAttribute<ArgumentAttribute>() is { } argument)
            {
                var kind = KindOf(property.PropertyType);
                return new OptionSpec(property)
                {
                    Name = KebabCase(property.Name),
                    Kind = kind,
                    Completes = SourceOf(argument.Completes, kind),
                    Help = argument.Help,
                    Required = argument.Required,
                    Verbatim = argument.Verbatim,
                    ValueName = property.Name.ToUpperInvariant(),
                };
            }
        }

        return null;
    }

    /// <summary>The options of an options type, in the order of declaration.</summary>
    /// <param name="optionsType">A record with a parameterless constructor whose properties carry <see cref="OptionAttribute"/>.</param>
    public static IReadOnlyList<OptionSpec> OptionsOf(Type optionsType)
    {
        ArgumentNullException.ThrowIfNull(optionsType);
        var defaults = Activator.CreateInstance(optionsType)!; // options records have a parameterless constructor
        var specs = new List<OptionSpec>();
        foreach (var property in optionsType.GetProperties().OrderBy(property => property.MetadataToken))
        {
            if (property.GetCustomAttribute<OptionAttribute>() is { } option)
            {
                specs.Add(Describe(property, option, property.GetValue(defaults)));
            }
        }

        return specs;
    }

    private static OptionSpec Describe(PropertyInfo property, OptionAttribute option, object? value)
    {
        var kind = KindOf(property.PropertyType);
        var allowed = AllowedOf(property);
        if (allowed.Count > 0)
        {
            kind = OptionKind.Choice;
        }

        var range = property.GetCustomAttribute<RangeAttribute>();
        return new OptionSpec(property)
        {
            Name = KebabCase(property.Name),
            Kind = kind,
            Help = option.Help,
            Required = option.Required,
            Default = option.Required ? null : value,
            DefaultText = option.DefaultText ?? (option.Required || kind == OptionKind.Flag ? "" : TextOf(value)),
            Minimum = Bound(range?.Minimum),
            Maximum = Bound(range?.Maximum),
            AllowedValues = allowed,
            ValueName = option.Value ?? kind switch
            {
                OptionKind.Integer => "N",
                OptionKind.Number => "NUMBER",
                OptionKind.Duration => "TIME",
                OptionKind.List => "A,B,…",
                OptionKind.Choice => string.Join('|', allowed),
                _ => "TEXT",
            },
            Letter = option.Letter == '\0' ? null : option.Letter,
            Repeatable = option.Repeatable,
            Completes = SourceOf(option.Completes, kind),
        };
    }

    private static CompletionSource SourceOf(CompletionSource said, OptionKind kind) =>
        said == CompletionSource.None && kind == OptionKind.Data ? CompletionSource.Data : said;

    private static OptionKind KindOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(string) => OptionKind.Text,
            _ when plain == typeof(int) || plain == typeof(long) => OptionKind.Integer,
            _ when plain == typeof(double) => OptionKind.Number,
            _ when plain == typeof(bool) => OptionKind.Flag,
            _ when plain == typeof(TimeSpan) => OptionKind.Duration,
            _ when plain == typeof(DataReference) => OptionKind.Data,
            _ when plain.IsEnum => OptionKind.Choice,
            _ when typeof(IEnumerable).IsAssignableFrom(plain) => OptionKind.List,
            _ => throw new NotSupportedException($"An option cannot have the type {type.Name}."),
        };
    }

    private static IReadOnlyList<string> AllowedOf(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type.IsEnum
            ? [.. Enum.GetNames(type).Select(KebabCase)]
            : [.. property.GetCustomAttribute<AllowedValuesAttribute>()?.Values.OfType<string>() ?? []];
    }

    // Range takes ints or doubles; an open end is written as an infinity or as int.MinValue/MaxValue.
    private static double? Bound(object? bound) => bound switch
    {
        null or int.MinValue or int.MaxValue => null,
        double number when double.IsInfinity(number) => null,
        _ => Convert.ToDouble(bound, CultureInfo.InvariantCulture),
    };

    /// <summary>A value as it would be typed: invariant numbers, kebab-case words, lists with commas.</summary>
    /// <param name="value">The value, or null.</param>
    internal static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "yes" : "no",
        Enum choice => KebabCase(choice.ToString()),
        TimeSpan time => DurationText.Write(time),
        IEnumerable<string> list => string.Join(',', list),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>A C# name as a user types it: <c>TestShare</c> becomes <c>test-share</c>.</summary>
    /// <param name="name">A Pascal-case or camel-case name.</param>
    internal static string KebabCase(string name)
    {
        var text = new System.Text.StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
