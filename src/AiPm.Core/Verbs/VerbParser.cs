using System.Globalization;

namespace AiPm.Verbs;

/// <summary>Reads the words after a verb into its typed options. One grammar for notebook and terminal.</summary>
internal sealed class VerbParser(Verb verb, VerbHosts host)
{
    private readonly VerbSpec _spec = verb.Spec;
    private readonly object _options = Activator.CreateInstance(verb.OptionsType)!; // options records have a parameterless constructor
    private readonly HashSet<string> _seen = [];

    public VerbCall Parse(IReadOnlyList<string> words)
    {
        string? target = null;
        string? html = null;
        var json = false;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (!VerbLine.IsOption(word))
            {
                TakeBareWord(word);
                continue;
            }

            var (name, attached) = NameOf(word);
            if (IsUniversal(name, UniversalOption.As))
            {
                target = CheckIdentifier(ValueAfter(words, ref i, attached, "--as", "NAME"));
            }
            else if (IsUniversal(name, UniversalOption.Json))
            {
                json = true;
            }
            else if (IsUniversal(name, UniversalOption.Html))
            {
                html = ValueAfter(words, ref i, attached, "--html", "FILE");
            }
            else
            {
                TakeOption(words, ref i, name, attached);
            }
        }

        CheckRequired();
        return new VerbCall { Verb = verb, Options = _options, As = target, Json = json, Html = html };
    }

    private bool IsUniversal(string name, UniversalOption option) => name == option.Name && UniversalOption.Of(_spec, host).Contains(option);

    private (string Name, string? Attached) NameOf(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (word.StartsWith("--", StringComparison.Ordinal))
        {
            // A value that looks like an option can only be told by '=' that it is none.
            var isDashed = equals > 0 && equals + 1 < word.Length && word[equals + 1] == '-';
            if (equals > 0 && !isDashed && host == VerbHosts.Notebook)
            {
                throw new UsageException(
                    $"An option and its value are separated by a space, not '=': {word}.",
                    $"{word[..equals]} {VerbLine.Quote(word[(equals + 1)..])}");
            }

            return equals > 0 ? (word[2..equals], word[(equals + 1)..]) : (word[2..], null);
        }

        if (host == VerbHosts.Terminal
            && _spec.Options.FirstOrDefault(option => option.Letter == word[1]) is { } option)
        {
            return (option.Name, word.Length > 2 ? word[2..] : null);
        }

        throw Unknown(word, word.TrimStart('-'));
    }

    private UsageException Unknown(string word, string name)
    {
        var known = _spec.Options.Select(option => option.Name).Concat(UniversalOption.Of(_spec, host).Select(option => option.Name));
        var near = NearestName.Find(name, known);
        return near is null
            ? new UsageException($"'{_spec.Name}' has no option {word}.", $"{Start} help {_spec.Name}")
            : new UsageException($"'{_spec.Name}' has no option {word}. The nearest is --{near}.", FormOf(near));
    }

    private string FormOf(string name) => _spec.FindOption(name)?.Form ?? UniversalOption.Of(_spec, host).First(option => option.Name == name).Form;

    private string Start => host == VerbHosts.Terminal ? "aipm" : VerbLine.Directive;

    private void TakeBareWord(string word)
    {
        if (_spec.Argument is not { } argument)
        {
            throw new UsageException($"'{_spec.Name}' takes no bare word, but '{word}' came.", $"{Start} {_spec.Usage}");
        }

        var isFirst = _seen.Add("");
        if (argument.Kind == OptionKind.List)
        {
            var earlier = isFirst ? [] : (IReadOnlyList<string>?)argument.Read(_options) ?? [];
            argument.Assign(_options, (IReadOnlyList<string>)[.. earlier, .. argument.Verbatim ? [word] : ListOf(word)]);
            return;
        }

        if (!isFirst)
        {
            throw new UsageException(
                $"'{_spec.Name}' takes one {argument.ValueName}, but a second came: '{word}'. A name with spaces needs double quotes.",
                $"{Start} {_spec.Usage}");
        }

        argument.Assign(_options, argument.Kind == OptionKind.Data ? DataReference.Named(word) : word);
    }

    private void TakeOption(IReadOnlyList<string> words, ref int i, string name, string? attached)
    {
        if (_spec.Argument is { } argument && argument.Name == name && _spec.FindOption(name) is null)
        {
            TakeBareWord(ValueAfter(words, ref i, attached, $"--{name}", argument.ValueName));
            return;
        }

        var option = _spec.FindOption(name) ?? throw Unknown($"--{name}", name);
        if (!_seen.Add(name) && !option.Repeatable)
        {
            throw new UsageException(
                $"--{name} came twice." + (option.Kind == OptionKind.List ? " Several values are one list." : ""),
                option.Form);
        }

        if (option.Kind == OptionKind.Flag)
        {
            if (attached is not null)
            {
                throw new UsageException($"--{name} is a flag and takes no value, but '{attached}' came.", $"--{name}");
            }

            option.Assign(_options, true);
            return;
        }

        var text = ValueAfter(words, ref i, attached, $"--{name}", option.ValueName);
        var value = Convert(option, text);
        if (option.Repeatable && option.Read(_options) is IReadOnlyList<string> earlier)
        {
            value = (IReadOnlyList<string>)[.. earlier, text];
        }

        option.Assign(_options, value);
    }

    private static string ValueAfter(IReadOnlyList<string> words, ref int i, string? attached, string name, string valueName)
    {
        if (attached is not null)
        {
            return attached;
        }

        if (i + 1 < words.Count && VerbLine.IsOption(words[i + 1]) && !words[i + 1].StartsWith("--", StringComparison.Ordinal))
        {
            throw new UsageException(
                $"{name} needs a value after it, but '{words[i + 1]}' came, which looks like an option.",
                $"{name}={VerbLine.Quote(words[i + 1])}");
        }

        if (i + 1 >= words.Count || VerbLine.IsOption(words[i + 1]))
        {
            throw new UsageException($"{name} needs a value after it, but nothing came.", $"{name} {valueName}");
        }

        return words[++i];
    }

    private static object Convert(OptionSpec option, string text)
    {
        switch (option.Kind)
        {
            case OptionKind.Integer:
                var whole = ReadInteger(option, text);
                return option.ValueType == typeof(long) ? whole : (object)(int)whole;
            case OptionKind.Number:
                if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
                {
                    throw IllTyped(option, text, "a number with a point for decimals");
                }

                CheckRange(option, number, text);
                return number;
            case OptionKind.Duration:
                return DurationText.TryRead(text, out var time) ? time : throw IllTyped(option, text, "a time such as 90s, 5m or 2h");
            case OptionKind.List:
                return option.Repeatable
                    ? (IReadOnlyList<string>)[text]
                    : (IReadOnlyList<string>)ListOf(text);
            case OptionKind.Data:
                return DataReference.Named(text);
            case OptionKind.Choice:
                return Choose(option, text);
            default:
                return text;
        }
    }

    private static string[] ListOf(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static long ReadInteger(OptionSpec option, string text)
    {
        if (!Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            throw IllTyped(option, text, "a whole number");
        }

        CheckRange(option, (double)whole, text);
        var largest = option.ValueType == typeof(long) ? long.MaxValue : int.MaxValue;
        return Int128.Abs(whole) <= largest
            ? (long)whole
            : throw IllTyped(option, text, string.Create(CultureInfo.InvariantCulture, $"a whole number of at most {largest}"));
    }

    private static object Choose(OptionSpec option, string text)
    {
        if (!option.AllowedValues.Contains(text))
        {
            var near = NearestName.Find(text, option.AllowedValues) ?? option.DefaultText;
            throw new UsageException(
                $"--{option.Name} is one of {string.Join(", ", option.AllowedValues)}, but '{text}' came.",
                $"--{option.Name} {(near.Length > 0 ? near : option.AllowedValues[0])}");
        }

        return option.ValueType.IsEnum
            ? Enum.GetValues(option.ValueType).Cast<Enum>().First(value => OptionSpec.KebabCase(value.ToString()) == text)
            : text;
    }

    private static UsageException IllTyped(OptionSpec option, string text, string expected) =>
        new($"--{option.Name} is {expected}, but '{text}' came.", Suggestion(option));

    private static void CheckRange(OptionSpec option, double value, string text)
    {
        if (value < option.Minimum || value > option.Maximum)
        {
            throw new UsageException($"--{option.Name} is {option.LimitsText}, but {text} came.", Suggestion(option));
        }
    }

    private static string Suggestion(OptionSpec option)
    {
        var value = option.DefaultText.Length > 0 && option.Default is not null
            ? option.DefaultText
            : option.Minimum?.ToString(CultureInfo.InvariantCulture) ?? (option.Kind == OptionKind.Duration ? "60s" : "1");
        return $"--{option.Name} {value}";
    }

    private static string CheckIdentifier(string name) =>
        CSharpName.IsValid(name) ? name : throw new UsageException($"--as names a C# variable, but '{name}' cannot be one.", "--as report");

    private void CheckRequired()
    {
        if (_spec.Argument is { Required: true } argument && !_seen.Contains(""))
        {
            throw new UsageException($"'{_spec.Name}' needs {argument.ValueName}: {argument.Help}", $"{Start} {_spec.Examples[0]}");
        }

        if (_spec.Options.FirstOrDefault(option => option.Required && !_seen.Contains(option.Name)) is { } missing)
        {
            throw new UsageException($"'{_spec.Name}' needs {missing.Form}: {missing.Help}", $"{Start} {_spec.Examples[0]}");
        }
    }
}
