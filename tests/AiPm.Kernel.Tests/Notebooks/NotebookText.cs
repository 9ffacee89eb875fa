using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiPm.Hosting;
using AiPm.Kernel.Notebooks;

namespace AiPm.Kernel.Tests.Notebooks;

/// <summary>Notebooks for tests, as Jupyter lays them out.</summary>
internal static class NotebookText
{
    public static readonly string Classic =
        """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "m1",
           "metadata": {"x-unknown": {"b": 1.0, "a": [1, 2.50, 1e3], "é": "\u00e9 é"}},
           "source": [
            "# Title\n",
            "text"
           ],
           "attachments": {"p.png": {"image/png": "AAAA"}}
          },
          {
           "cell_type": "code",
           "execution_count": 7,
           "id": "c1",
           "metadata": {},
           "outputs": [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              "old\n"
             ]
            }
           ],
           "source": [
            "1 + 1"
           ]
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """.ReplaceLineEndings("\n");

    /// <summary>A notebook of code cells with tags.</summary>
    public static string Of(params (string Source, string[] Tags)[] cells) => new JsonObject
    {
        ["cells"] = new JsonArray([.. cells.Select((cell, i) => (JsonNode)new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = $"c{i + 1}",
            ["metadata"] = new JsonObject { ["tags"] = new JsonArray([.. cell.Tags.Select(t => (JsonNode)t)]) },
            ["outputs"] = new JsonArray(),
            ["source"] = cell.Source,
        })]),
        ["metadata"] = new JsonObject(),
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }.ToJsonString(Indented) + "\n";

    public static string Code(params string[] sources) => Of([.. sources.Select(s => (s, Array.Empty<string>()))]);

    public static Notebook Parse(string text) => Notebook.Parse("/nowhere/test.ipynb", Encoding.UTF8.GetBytes(text));

    public static JsonNode Json(byte[] bytes) => JsonNode.Parse(bytes) ?? throw new JsonException();

    public static MimeBundle Bundle(params (string Type, string Content)[] forms) =>
        new() { Data = [.. forms.Select(f => KeyValuePair.Create(f.Type, f.Content))] };

    public static byte[] Ran(Notebook notebook, params CellOutput[] outputs) =>
        notebook.WithOutputs([.. notebook.Cells.Select(c => c.Kind == CellKind.Code ? new CellExecution(c, 1, outputs) : new CellExecution(c, null, []))]);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 1 };
}
