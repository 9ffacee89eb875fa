namespace AiPm.Data;

/// <summary>A place outside the machine's cache where objects are kept in DVC's layout.</summary>
internal interface IRemoteStorage : IDisposable
{
    /// <summary>The address for people, without any secret.</summary>
    string Address { get; }

    /// <summary>Whether <see cref="List"/> and <see cref="Delete"/> work; http has neither.</summary>
    bool CanList { get; }

    /// <summary>Which of some objects are there.</summary>
    Task<IReadOnlySet<ObjectId>> Existing(IReadOnlyCollection<ObjectId> objects, CancellationToken cancellation);

    /// <summary>Sends an object; an upload that was cut off goes on where it can. What is there is never overwritten.</summary>
    Task Upload(string file, ObjectId id, IProgress<long>? sent, CancellationToken cancellation);

    /// <summary>Fetches an object's bytes. The caller checks the hash.</summary>
    Task Download(ObjectId id, Stream to, IProgress<long>? received, CancellationToken cancellation);

    /// <summary>All objects there.</summary>
    IAsyncEnumerable<(ObjectId Id, long Size)> List(CancellationToken cancellation);

    /// <summary>Deletes an object.</summary>
    Task Delete(ObjectId id, CancellationToken cancellation);
}
