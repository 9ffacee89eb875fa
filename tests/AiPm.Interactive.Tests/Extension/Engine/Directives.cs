using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Microsoft.DotNet.Interactive.Directives;

public abstract class KernelDirective
{
    private readonly NamedSymbols<KernelDirectiveParameter> _parameters = new(parameter => parameter.Name);

    protected KernelDirective(string name) => Name = name;

    public string Name { get; init; }

    public string Description { get; set; }

    public ICollection<KernelDirectiveParameter> Parameters => _parameters;

    internal virtual bool Knows(string name) => _parameters.Knows(name);
}

public class KernelActionDirective : KernelDirective
{
    private readonly NamedSymbols<KernelActionDirective> _subcommands;

    public KernelActionDirective(string name, string description = null)
        : base(name)
    {
        Description = description;
        _subcommands = new(verb => verb.Name, verb => verb.Parent = this);
    }

    public ICollection<KernelActionDirective> Subcommands => _subcommands;

    public KernelActionDirective Parent { get; private set; }
}

public class KernelDirectiveParameter
{
    public KernelDirectiveParameter(string name, string description = null) => (Name, Description) = (name, description ?? "");

    public string Name { get; }

    public string Description { get; init; }

    public bool AllowImplicitName { get; init; }

    public int MaxOccurrences { get; init; } = 1;

    public bool Required { get; init; }

    public bool Flag { get; init; }

    internal Func<IEnumerable<string>> Words { get; private set; } = () => new string[0];

    public KernelDirectiveParameter AddCompletions(Func<IEnumerable<string>> getCompletions)
    {
        Words = getCompletions;
        return this;
    }
}

// As there: what is removed or cleared is no longer listed, and still found by its name.
internal sealed class NamedSymbols<T> : ICollection<T>
{
    private readonly List<T> _items = new();
    private readonly Dictionary<string, T> _byName = new();
    private readonly Func<T, string> _name;
    private readonly Action<T> _onAdding;

    public NamedSymbols(Func<T, string> name, Action<T> onAdding = null) => (_name, _onAdding) = (name, onAdding);

    public int Count => _items.Count;

    public bool IsReadOnly => false;

    public bool Knows(string name) => _byName.ContainsKey(name);

    public void Add(T item)
    {
        _onAdding?.Invoke(item);
        _byName.Add(_name(item), item);
        _items.Add(item);
    }

    public void Clear() => _items.Clear();

    public bool Contains(T item) => _items.Contains(item);

    public void CopyTo(T[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

    public bool Remove(T item) => _items.Remove(item);

    public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
