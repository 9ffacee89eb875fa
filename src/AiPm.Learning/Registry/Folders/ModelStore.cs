using AiPm.Catalog;

namespace AiPm.Learning;

/// <summary>The models that runs leave, in the object store of a workspace: one object each.</summary>
/// <param name="workspace">The workspace.</param>
public sealed class ModelStore(Workspace workspace)
{
    private readonly ObjectStore _objects = new(workspace);

    /// <summary>Keeps a model; the same model from the same origin is kept once.</summary>
    /// <param name="model">The model.</param>
    /// <param name="origin">Where it came from; the commit and the kit's version are filled in.</param>
    /// <returns>The hash by which a report names it (<c>ModelHash</c>): the SHA-256 of the object.</returns>
    /// <exception cref="AipmException">The folder of objects cannot be written.</exception>
    public string Keep(Model model, ModelOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(origin);
        return _objects.Put(ModelArchive.Pack(ModelFolder.Of(model, origin.MadeHere(workspace))));
    }

    /// <summary>Reads a model; every byte is checked against its hash.</summary>
    /// <param name="hash">What <see cref="Keep"/> returned, or the hash of a linear model of an earlier version.</param>
    /// <exception cref="AipmException">Nothing is kept under the hash, or it has been changed.</exception>
    /// <exception cref="InvalidDataException">It is no model, or of a later format.</exception>
    public StoredModel Get(string hash)
    {
        var folder = Folder(hash);
        return new StoredModel(folder.Model(), folder.Description);
    }

    /// <summary>The files of a model that is kept.</summary>
    /// <param name="hash">What <see cref="Keep"/> returned, or the hash of a linear model of an earlier version.</param>
    internal ModelFolder Folder(string hash)
    {
        var bytes = _objects.Get(hash);
        return ModelArchive.IsOne(bytes) ? ModelArchive.Unpack(bytes) : ModelFolder.Of(LinearModel.Read(bytes), new ModelOrigin());
    }
}
