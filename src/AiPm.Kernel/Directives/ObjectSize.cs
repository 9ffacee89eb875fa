using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AiPm.Kernel;

/// <summary>How many bytes a value takes with all that it holds, by looking at its fields: nothing of the value's own is called.</summary>
internal static class ObjectSize
{
    private const int MostObjects = 50_000;
    private const int Sample = 1024;
    private const int Header = 16;
    private const int ArrayHeader = 24;
    private static readonly string[] Readable = ["AiPm", "Microsoft.Data.Analysis", "System.Collections"];

    /// <summary>The size.</summary>
    /// <param name="value">The value.</param>
    /// <param name="except">What is not counted with it.</param>
    /// <returns>Bytes, and whether that is all; null where the value is of a kind that cannot be told.</returns>
    public static (long Bytes, bool IsAll)? Of(object value, object? except = null)
    {
        if (value is Array { Rank: >= 1 } numbers && IsFlat(numbers.GetType().GetElementType()!)) // an array has one
        {
            return (numbers.LongLength * SizeOf(numbers.GetType().GetElementType()!), true); // as above
        }

        if (!CanRead(value.GetType()))
        {
            return null;
        }

        var walk = new Walk(except);
        walk.Add(value, 1);
        return walk.Run();
    }

    // Fields of these say what they hold; those of a stream, a task or a sequence that is yet to be computed do not.
    private static bool CanRead(Type type) =>
        type.IsValueType || type.IsArray || type == typeof(string) || type == typeof(System.Text.StringBuilder)
        || type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true
        || type.Name.StartsWith("Tuple`", StringComparison.Ordinal)
        || (!typeof(Delegate).IsAssignableFrom(type) && !typeof(Task).IsAssignableFrom(type) && !IsLazy(type)
            && (type.Assembly.Location.Length == 0 || Array.Exists(Readable, name => type.Assembly.GetName().Name!.StartsWith(name, StringComparison.Ordinal)))); // an assembly that runs has a name

    private static bool IsLazy(Type type) => type.Name.StartsWith('<') && typeof(IEnumerable).IsAssignableFrom(type);

    private static bool IsFlat(Type type) =>
        type.IsPrimitive || type.IsEnum || (type.IsValueType && Array.TrueForAll(FieldsOf(type), field => !field.FieldType.IsPointer && IsFlat(field.FieldType)));

    private static int SizeOf(Type type) => type.IsValueType ? RuntimeHelpers.SizeOf(type.TypeHandle) : IntPtr.Size;

    private static FieldInfo[] FieldsOf(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);

    private sealed class Walk(object? except)
    {
        private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
        private readonly Stack<(object Value, double Weight)> _left = new();
        private readonly Dictionary<Type, (long Size, FieldInfo[] References)> _types = [];
        private double _bytes;
        private bool _isAll = true;

        public void Add(object? value, double weight)
        {
            // Who listens to an event, and how keys are compared, is no part of what is held.
            if (value is null or MemberInfo or Assembly or Delegate or IComparer or IEqualityComparer || value == except)
            {
                return;
            }

            if (!CanRead(value.GetType()) || _seen.Count >= MostObjects)
            {
                _isAll = false;
            }
            else if (_seen.Add(value))
            {
                _left.Push((value, weight));
            }
        }

        public (long Bytes, bool IsAll) Run()
        {
            while (_left.TryPop(out var next))
            {
                switch (next.Value)
                {
                    case string text:
                        _bytes += next.Weight * (Header + 6 + (2L * text.Length));
                        break;
                    case Array array:
                        AddArray(array, next.Weight);
                        break;
                    default:
                        var (size, _) = LayoutOf(next.Value.GetType());
                        _bytes += next.Weight * (next.Value.GetType().IsValueType ? size : Math.Max(24, Header + ((size + 7) / 8 * 8)));
                        AddFields(next.Value, next.Weight);
                        break;
                }
            }

            return ((long)_bytes, _isAll);
        }

        private void AddArray(Array array, double weight)
        {
            var element = array.GetType().GetElementType()!; // an array has one
            _bytes += weight * (ArrayHeader + ((double)array.LongLength * SizeOf(element)));
            if (IsFlat(element) || element.IsPointer || array.LongLength == 0)
            {
                return;
            }

            // Of many, some stand for all.
            var step = array.Rank > 1 ? 1 : Math.Max(1, array.Length / Sample);
            var part = weight * step;
            IEnumerable items = array is object?[] { Rank: 1 } all && step > 1 ? Enumerable.Range(0, all.Length / step).Select(i => all[i * step]) : array;
            var taken = 0L;
            foreach (var item in items)
            {
                if (step > 1 && items == (IEnumerable)array && taken++ % step != 0)
                {
                    continue;
                }

                if (item is not null && element.IsValueType)
                {
                    AddFields(item, part);
                }
                else
                {
                    Add(item, part);
                }
            }
        }

        private void AddFields(object value, double weight)
        {
            foreach (var field in LayoutOf(value.GetType()).References)
            {
                var held = field.GetValue(value);
                if (held is not null && field.FieldType.IsValueType)
                {
                    AddFields(held, weight);
                }
                else
                {
                    Add(held, weight);
                }
            }
        }

        private (long Size, FieldInfo[] References) LayoutOf(Type type)
        {
            if (!_types.TryGetValue(type, out var layout))
            {
                var fields = new List<FieldInfo>();
                for (var part = type; part is not null; part = part.BaseType)
                {
                    fields.AddRange(FieldsOf(part));
                }

                var size = type.IsValueType ? SizeOf(type) : fields.Sum(field => (long)(field.FieldType.IsPointer ? IntPtr.Size : SizeOf(field.FieldType)));
                layout = (size, [.. fields.Where(field => !field.FieldType.IsPointer && !field.FieldType.IsByRefLike && !IsFlat(field.FieldType))]);
                _types.Add(type, layout);
            }

            return layout;
        }
    }
}
