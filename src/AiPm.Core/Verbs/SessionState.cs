namespace AiPm.Verbs;

/// <summary>What a session keeps from one verb to the next, one thing of each type, such as the run that is tracked.</summary>
public sealed class SessionState : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<object> _kept = [];

    /// <summary>The thing of that type, or null where none was kept.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public T? Find<T>()
        where T : class
    {
        lock (_lock)
        {
            return _kept.OfType<T>().FirstOrDefault();
        }
    }

    /// <summary>The thing of that type, made where none was kept.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="make">Makes it.</param>
    public T Of<T>(Func<T> make)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(make);
        lock (_lock)
        {
            if (Find<T>() is { } found)
            {
                return found;
            }

            var made = make();
            _kept.Add(made);
            return made;
        }
    }

    /// <summary>Ends what is kept, newest first.</summary>
    public void Dispose()
    {
        List<object> kept;
        lock (_lock)
        {
            kept = [.. _kept];
            _kept.Clear();
        }

        foreach (var thing in Enumerable.Reverse(kept).OfType<IDisposable>())
        {
            thing.Dispose();
        }
    }
}
