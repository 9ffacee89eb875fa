using System.Globalization;
using AiPm.Tool.Tests;
using Microsoft.Playwright;

namespace AiPm.Web.Tests;

/// <summary>A page with a live chart, opened by a reader who has no network.</summary>
public sealed class LiveChartTests(BrowserFixture browser) : IDisposable
{
    // Two trees as XGBoost writes them are more than is needed: one split on each of two columns.
    private const string Model = """
        {"learner":{"feature_names":["heat","rain"],"feature_types":["float","float"],"gradient_booster":{"model":{"gbtree_model_param":{"num_parallel_tree":"1","num_trees":"2"},"tree_info":[0,0],"trees":[
        {"base_weights":[0,-1,1],"categories":[],"categories_nodes":[],"categories_segments":[],"categories_sizes":[],"default_left":[1,0,0],"id":0,"left_children":[1,-1,-1],"loss_changes":[1,0,0],"parents":[2147483647,0,0],"right_children":[2,-1,-1],"split_conditions":[10,-1,1],"split_indices":[0,0,0],"split_type":[0,0,0],"sum_hessian":[20,10,10],"tree_param":{"num_deleted":"0","num_feature":"2","num_nodes":"3","size_leaf_vector":"0"}},
        {"base_weights":[0,2,-2],"categories":[],"categories_nodes":[],"categories_segments":[],"categories_sizes":[],"default_left":[1,0,0],"id":1,"left_children":[1,-1,-1],"loss_changes":[1,0,0],"parents":[2147483647,0,0],"right_children":[2,-1,-1],"split_conditions":[5,2,-2],"split_indices":[1,0,0],"split_type":[0,0,0],"sum_hessian":[20,10,10],"tree_param":{"num_deleted":"0","num_feature":"2","num_nodes":"3","size_leaf_vector":"0"}}
        ]},"name":"gbtree"},"learner_model_param":{"base_score":"3E0","boost_from_average":"1","num_class":"0","num_feature":"2","num_target":"1"},"objective":{"name":"reg:squarederror","reg_loss_param":{"scale_pos_weight":"1"}}},"version":[1,7,4]}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("beeswarm", 120)]
    [InlineData("dependence", 60)]
    public async Task The_chart_is_drawn_without_a_network_beside_the_picture(string plot, int dots)
    {
        Write();
        var result = AipmCommand.Run(_folder.Path, "explain", "m.xgb.json", "rows.csv", "--plot", plot, "--interactive", "--html", "page.html");
        Assert.True(result.ExitCode == 0, result.Error);
        await using var offline = await browser.Browser.NewContextAsync(new BrowserNewContextOptions { Offline = true });
        var page = await offline.NewPageAsync();
        var errors = new List<string>();
        var requests = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Request += (_, request) => requests.Add(request.Url);

        await page.GotoAsync(new Uri(Path.Combine(_folder.Path, "page.html")).AbsoluteUri);
        await page.Locator(".js-plotly-plot .main-svg").First.WaitForAsync();

        await page.WaitForFunctionAsync($"() => document.querySelectorAll('.js-plotly-plot .point').length === {dots.ToString(CultureInfo.InvariantCulture)}");
        Assert.Equal(1, await page.Locator("svg[role=img]").CountAsync());
        Assert.DoesNotContain(requests, url => url.StartsWith("http", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(errors);
    }

    [Fact]
    public void A_terminal_without_a_page_says_what_is_missing()
    {
        Write();
        var result = AipmCommand.Run(_folder.Path, "explain", "m.xgb.json", "rows.csv", "--interactive");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--html page.html", result.Error, StringComparison.Ordinal);
    }

    private void Write()
    {
        _folder.Write("m.xgb.json", Model);
        _folder.Write("rows.csv", "heat,rain\n" + string.Concat(Enumerable.Range(0, 60).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row % 21},{row * 7 % 11}\n"))));
    }
}
