namespace AiPm.Learning;

/// <summary>A fitted model with its preprocessing: takes raw rows, gives predictions.</summary>
public abstract record Model
{
    /// <summary>What it takes and gives.</summary>
    public required ModelSignature Signature { get; init; }

    /// <summary>Its kind as <c>model.yaml</c> names it: <c>dummy</c>, <c>table</c>, <c>linear</c>, <c>trees</c>, <c>network</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Predicts raw rows. The order of columns does not matter; further ones are ignored.</summary>
    /// <param name="rows">Rows with the columns of <see cref="Signature"/>.</param>
    /// <exception cref="AipmException">A column is missing, or holds something else than in training.</exception>
    public abstract Predictions Predict(Table rows);

    /// <summary>Predicts raw rows, however they come. Values are turned into the types of <see cref="Signature"/> where nothing is lost.</summary>
    /// <param name="rows">
    /// A table, a data frame, the path of a file, one row as an object (<c>new { temp = 3, day = "Mon" }</c>) or dictionary, or several of these.
    /// </param>
    /// <exception cref="AipmException">Columns are missing, or hold something else than in training.</exception>
    public Predictions Predict(object rows) => Predict(new ModelInput(this).Fit(RawRows.Of(rows)));

    /// <summary>How columns become numbers; null where the model has no such recipe.</summary>
    internal virtual FeatureRecipe? Preprocessing => null;

    /// <summary>The files that keep it, by name: weights in safetensors, or a tree library's own text; what <see cref="ModelFiles"/> reads.</summary>
    internal abstract IReadOnlyDictionary<string, byte[]> Files();
}
