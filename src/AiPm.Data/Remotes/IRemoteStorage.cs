namespace AiPm.Data;

/// <summary>A place outside the machine's cache where objects are kept in DVC's layout.</summary>
internal interface IRemoteStorage : IDisposable
{
    /// <summary>The address for people, without any secret.</summary>
    string Address { get; }

    /// <summary>Whether <see cref="List"/> and <see cref="Delete"/> work; http has neither.</summary>
    bool CanList { get; }

    /// <summary>How many objects are best sent or fetched at a time.</summary>
    int Connections { get; }

    /// <summary>Which of some objects are there.</summary>
    Task<IReadOnlySet<ObjectId>> Existing(IReadOnlyCollection<ObjectId> objects, CancellationToken cancellation);

    /// <summary>
    /// Sends an object that is not there yet; an upload that was cut off goes on where it can. The bytes are checked
    /// against the name on their way: other bytes never get the name.
    /// </summary>
    /// <param name="file">The bytes.</param>
    /// <param name="id">The object that they are.</param>
    /// <param name="sent">Receives how many bytes of the object are there by now.</param>
    /// <param name="cancellation">Stops it.</param>
    Task Upload(string file, ObjectId id, IProgress<long>? sent, CancellationToken cancellation);

    /// <summary>Makes what was sent so far last: comes before the manifests, which promise that their files are there, and at the end.</summary>
    Task Settle(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Fetches an object's bytes. The caller checks the hash.</summary>
    /// <param name="id">The object.</param>
    /// <param name="to">Where its bytes go.</param>
    /// <param name="received">Receives how many bytes of the object have come by now.</param>
    /// <param name="cancellation">Stops it.</param>
    Task Download(ObjectId id, Stream to, IProgress<long>? received, CancellationToken cancellation);

    /// <summary>All objects there.</summary>
    IAsyncEnumerable<(ObjectId Id, long Size)> List(CancellationToken cancellation);

    /// <summary>Deletes an object; one that is not there is passed over.</summary>
    Task Delete(ObjectId id, CancellationToken cancellation);
}
