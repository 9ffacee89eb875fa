using System.Reflection;
using System.Reflection.Emit;
using TorchSharp;

namespace AiPm.Explaining.Tests;

/// <summary>Reads our own compiled code: no number may become a TorchSharp scalar that nothing holds while native code reads it.</summary>
public class HeldNumberTests
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value);

    private static readonly HashSet<MethodBase> Makers = Find();

    [Fact]
    public void Numbers_for_native_code_are_held()
    {
        var found = Methods(typeof(NetworkExplainer).Assembly)
            .Where(method => method.DeclaringType != typeof(Held))
            .SelectMany(method => Calls(method).Where(IsMaker).Select(call => $"{method.DeclaringType?.Name}.{method.Name}: {call.DeclaringType?.Name}.{call.Name}({string.Join(", ", call.GetParameters().Select(parameter => parameter.ParameterType.Name))})"))
            .Distinct();

        Assert.True(!found.Any(), string.Join("\n", found));
    }

    [Fact]
    public void Temporary_numbers_are_found()
    {
        Assert.Contains(Calls(((Func<torch.Tensor, torch.Tensor>)Written).Method), IsMaker);
        Assert.Contains(Calls(((Func<torch.Tensor, torch.Tensor>)Hidden).Method), IsMaker);
    }

    private static torch.Tensor Written(torch.Tensor values) => values * 2.5;

    private static torch.Tensor Hidden(torch.Tensor values) => values.add(values);

    private static bool IsMaker(MethodBase call) =>
        Makers.Contains(call) || (call.DeclaringType == typeof(Scalar) && call.Name == "op_Implicit") || call.DeclaringType == typeof(ScalarExtensionMethods);

    // Methods of TorchSharp that make a number, and those that only hand on to one of them.
    private static HashSet<MethodBase> Find()
    {
        var calls = Methods(typeof(torch).Assembly).ToDictionary(method => method, method => Calls(method).ToArray());
        var makers = new HashSet<MethodBase>(calls.Where(pair => pair.Value.Any(call => call is { Name: "op_Implicit" or "ToScalar" } && call.DeclaringType is { } type && (type == typeof(Scalar) || type == typeof(ScalarExtensionMethods)))).Select(pair => pair.Key));
        while (calls.Where(pair => !makers.Contains(pair.Key) && pair.Value.Any(makers.Contains)).Select(pair => pair.Key).ToArray() is { Length: > 0 } more)
        {
            makers.UnionWith(more);
        }

        return makers;
    }

    private static IEnumerable<MethodBase> Methods(Assembly assembly) =>
        assembly.GetTypes().SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)).OfType<MethodBase>();

    private static IEnumerable<MethodBase> Calls(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } body)
        {
            yield break;
        }

        for (var at = 0; at < body.Length;)
        {
            var code = body[at] == 0xFE ? Codes[unchecked((short)(0xFE00 | body[at + 1]))] : Codes[body[at]];
            at += code.Size;
            if (code.OperandType == OperandType.InlineMethod && Called(method, BitConverter.ToInt32(body, at)) is { } call)
            {
                yield return call;
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, at)),
                _ => 4,
            };
        }
    }

    private static MethodBase? Called(MethodBase method, int token)
    {
        try
        {
            var called = method.Module.ResolveMethod(token, method.DeclaringType?.GetGenericArguments(), method is MethodInfo ? method.GetGenericArguments() : null);
            return called is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericMethodDefinition() : called;
        }
        catch (Exception error) when (error is ArgumentException or FileNotFoundException or TypeLoadException)
        {
            // A method of an assembly that is not here makes no scalar.
            return null;
        }
    }
}
