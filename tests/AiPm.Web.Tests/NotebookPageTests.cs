using AiPm.Tool.Tests;
using Microsoft.Playwright;

namespace AiPm.Web.Tests;

/// <summary>The page of an executed notebook, opened as a reader would.</summary>
public sealed class NotebookPageTests(BrowserFixture browser) : IDisposable
{
    private const string Notebook = """
        {
         "cells": [
          {"cell_type": "markdown", "id": "a1", "metadata": {}, "source": ["# Rides\n", "What a *good* day looks like. <script>document.title = 'broken in'</script>"]},
          {"cell_type": "code", "id": "a2", "execution_count": null, "metadata": {}, "outputs": [], "source": ["#!aipm baseline rides.csv --target rides --time day"]},
          {"cell_type": "code", "id": "a3", "execution_count": null, "metadata": {}, "outputs": [], "source": ["Console.WriteLine(\"<b>not bold</b>\");\n", "6 * 7"]}
         ],
         "metadata": {"kernelspec": {"display_name": "C# (AiPm)", "language": "C#", "name": "aipm"}},
         "nbformat": 4,
         "nbformat_minor": 5
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_page_shows_words_picture_and_results_without_asking_the_network()
    {
        var page = await Open(ColorScheme.Light, out var requests, out var errors);

        Assert.Equal("Rides", await page.TitleAsync());
        Assert.Equal("Rides", await page.Locator("h1").First.InnerTextAsync());
        Assert.Equal(1, await page.Locator("svg[role=img]").CountAsync());
        var picture = await page.Locator("svg[role=img]").BoundingBoxAsync();
        Assert.True(picture is { Width: > 300, Height: > 100 });
        var text = await page.Locator("body").InnerTextAsync();
        Assert.Contains("<b>not bold</b>", text);
        Assert.Contains("42", text);
        Assert.Single(requests);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_picture_says_in_words_what_it_shows()
    {
        var page = await Open(ColorScheme.Light, out _, out _);

        Assert.Contains("same weekday last week", await page.Locator("svg[role=img] > desc").TextContentAsync());
    }

    [Fact]
    public async Task A_dark_reader_gets_dark_paper_and_dark_pictures()
    {
        const string fill = "element => getComputedStyle(element.querySelector('rect')).fill";
        const string paper = "element => getComputedStyle(element).backgroundColor";
        var light = await Open(ColorScheme.Light, out _, out _);
        var dark = await Open(ColorScheme.Dark, out _, out _);

        Assert.NotEqual(
            await light.Locator("svg[role=img]").EvaluateAsync<string>(fill),
            await dark.Locator("svg[role=img]").EvaluateAsync<string>(fill));
        Assert.NotEqual(
            await light.Locator("body").EvaluateAsync<string>(paper),
            await dark.Locator("body").EvaluateAsync<string>(paper));
    }

    [Fact]
    public async Task On_a_telephone_nothing_is_wider_than_the_screen()
    {
        var page = await Open(ColorScheme.Light, out _, out _, width: 390);

        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390);
    }

    private Task<IPage> Open(ColorScheme scheme, out List<string> requests, out List<string> errors, int width = 1280)
    {
        var (asked, failed) = (new List<string>(), new List<string>());
        (requests, errors) = (asked, failed);
        return OpenPage();

        async Task<IPage> OpenPage()
        {
            var page = await browser.Browser.NewPageAsync(new BrowserNewPageOptions
            {
                ColorScheme = scheme,
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
            });
            page.Request += (_, request) => asked.Add(request.Url);
            page.PageError += (_, error) => failed.Add(error);
            page.Console += (_, message) => failed.AddRange(message.Type == "error" ? [message.Text] : []);
            await page.GotoAsync(new Uri(MakePage()).AbsoluteUri);
            return page;
        }
    }

    private string MakePage()
    {
        var target = Path.Combine(_folder.Path, "page.html");
        if (!File.Exists(target))
        {
            var days = Enumerable.Range(0, 120).Select(i => $"{new DateOnly(2024, 1, 1).AddDays(i):yyyy-MM-dd},{100 + (i % 7 * 10) + (i * 7 % 5)}");
            _folder.Write("rides.csv", "day,rides\n" + string.Join('\n', days) + "\n");
            _folder.Write("rides.ipynb", Notebook);
            var result = AipmCommand.Run(_folder.Path, "run", "rides.ipynb", "--html", target);
            Assert.True(result.ExitCode == 0, result.Error);
        }

        return target;
    }
}
