using System.Collections;

namespace AiPm.Kernel;

/// <summary>Sequences that a cell wrote with <c>yield</c>.</summary>
internal static class Sequences
{
    /// <summary>
    /// The value, or its items in a sequence of ours: the formatters show the items of a private iterator, but one
    /// that was compiled in a cell is not private and would be shown as its compiler-given name.
    /// </summary>
    public static object? Presentable(object? value)
    {
        if (value is not IEnumerable or Array || value.GetType() is not { } type || !type.Name.StartsWith('<'))
        {
            return value;
        }

        var element = type.GetInterfaces().FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GenericTypeArguments[0];
        return element is null ? value : Activator.CreateInstance(typeof(Sequence<>).MakeGenericType(element), value);
    }

    private sealed class Sequence<T>(IEnumerable<T> items) : IEnumerable<T>
    {
        public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
