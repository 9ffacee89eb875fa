namespace AiPm.Learning;

/// <summary>What a model file says of its outputs.</summary>
/// <param name="Name">The objective as the file names it.</param>
/// <param name="Link">How margins become predictions.</param>
/// <param name="Scale">The factor inside the logistic function.</param>
internal sealed record TreeObjective(string Name, OutputLink Link, double Scale = 1);
