namespace AiPm.Notebooks.Tests;

/// <summary>Jupyter's own client, console and connection files on our kernel; what is done and expected stands in Clients/scenarios.</summary>
public class ClientTests(ClientScenarios scenarios) : IClassFixture<ClientScenarios>
{
    public static TheoryData<string, string> Scenarios => [.. ClientScenarios.All];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_client_of_Jupyter_gets_what_it_expects(string group, string scenario)
    {
        PythonProgram.Require("jupyter_client", "jupyter-client");
        PythonProgram.Require("jupyter_console", "jupyter-console");

        var failure = scenarios.FailureOf(group, scenario);

        Assert.True(failure is null, failure);
    }
}
