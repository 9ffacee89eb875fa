namespace AiPm.Explaining;

/// <summary>How a network is explained.</summary>
public enum NetworkMethod
{
    /// <summary>DeepLIFT's rescale rule against every background row, averaged: fast, and exactly additive.</summary>
    DeepShap,

    /// <summary>Gradients at random points between background rows and the row, with their standard errors: works for every module that has gradients.</summary>
    ExpectedGradients,

    /// <summary>Gradients integrated along the whole way from every background row: what expected gradients approach; exact for networks of straight pieces.</summary>
    IntegratedGradients,
}
