using System.Reflection;
using AiPm.Experiments;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Interactive.Tests;

/// <summary>The C# methods say what the verb table says.</summary>
public class FacadeTests
{
    public static TheoryData<string> Verbs => [.. AipmVerbs.Table().In(VerbHosts.Notebook).Select(verb => verb.Spec.Name)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_verb_is_a_method_with_the_same_options_and_defaults(string name)
    {
        Assert.True(AipmVerbs.Table().TryFind(name, out var verb));
        // An overload takes the same in another form; its own parameters all have a default of the verb's.
        var methods = typeof(Aipm).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.Name == Pascal(name)).ToArray();
        var method = methods.FirstOrDefault(method => method.GetParameters().All(parameter => parameter.ParameterType != typeof(Delegate)));

        Assert.NotNull(method);
        Assert.All(methods, other => Assert.Subset(method.GetParameters().Select(parameter => parameter.Name).ToHashSet(), other.GetParameters().Select(parameter => parameter.Name).ToHashSet()));
        // A report that hands something on gives its caller that.
        var expected = typeof(IHandsOn).IsAssignableFrom(verb.ReportType) ? typeof(TrackedRun) : verb.ReportType;
        Assert.Equal(expected, method.ReturnType);
        var options = verb.Spec.Argument is { } argument ? verb.Spec.Options.Prepend(argument).ToList() : [.. verb.Spec.Options];
        var parameters = method.GetParameters();
        Assert.Equal(
            options.Select(option => Pascal(option.Name)).Order(StringComparer.Ordinal),
            parameters.Select(parameter => Pascal(parameter.Name!)).Order(StringComparer.Ordinal));
        foreach (var parameter in parameters)
        {
            var option = options.First(option => Pascal(option.Name) == Pascal(parameter.Name!));
            Assert.Equal(!option.Required, parameter.HasDefaultValue);
            if (parameter.HasDefaultValue)
            {
                Assert.Equal(Plain(option.Default, parameter), Plain(parameter.DefaultValue, parameter));
            }
        }
    }

    // A parameter cannot default to a list or a time: null stands for the option's own default there.
    private static object? Plain(object? value, ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type.IsEnum && value is not null)
        {
            return Enum.ToObject(type, value).ToString();
        }

        return value is string or bool or int or double ? value : null;
    }

    private static string Pascal(string name) =>
        string.Concat(name.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
