namespace AiPm.Pictures;

/// <summary>The style sheet of pages: the colours of pictures, a calm column of text, tables that scroll, and print.</summary>
internal static class HtmlStyle
{
    /// <summary>The style sheet.</summary>
    public const string Text = """
        :root{--paper:#fff;--text:#1f2328;--muted:#57606a;--line:#d0d7de;--shade:#f6f8fa;--link:#0060a0;color-scheme:light}
        @media screen and (prefers-color-scheme:dark){:root{--paper:#1e1e1e;--text:#e6edf3;--muted:#9da7b1;--line:#3d444d;--shade:#2b3036;--link:#6cb6ff;color-scheme:dark}}
        *{box-sizing:border-box}
        html{background:var(--paper);color:var(--text);font:16px/1.6 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;-webkit-text-size-adjust:100%}
        body{margin:0}
        main{max-width:768px;margin:0 auto;padding:40px 24px 64px}
        h1,h2,h3,h4{line-height:1.25;margin:1.8em 0 .6em;font-weight:600;text-wrap:balance}
        h1{font-size:1.75rem;margin-top:0}
        h2{font-size:1.3rem}
        h3{font-size:1.1rem}
        h4,h5,h6{font-size:1rem}
        p,ul,ol,blockquote,pre,table,figure,details{margin:0 0 1.1em}
        a{color:var(--link)}
        hr{border:0;border-top:1px solid var(--line);margin:2em 0}
        blockquote{margin-left:0;padding-left:1em;border-left:3px solid var(--line);color:var(--muted)}
        code,pre,kbd,samp{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.85em}
        code{background:var(--shade);padding:.15em .35em;border-radius:4px}
        pre{background:var(--shade);padding:12px 16px;border-radius:6px;overflow:auto;line-height:1.45}
        pre code{background:none;padding:0;font-size:1em}
        figure{margin-left:-24px;margin-right:-24px;overflow-x:auto}
        figure svg,figure img{display:block;max-width:100%;height:auto}
        figcaption{padding:4px 24px 0;color:var(--muted);font-size:.875rem}
        img{max-width:100%;height:auto}
        .table{overflow-x:auto;margin:0 0 1.1em}
        table{border-collapse:collapse;font-size:.875rem;line-height:1.4;font-variant-numeric:tabular-nums}
        .table table{margin:0}
        caption{text-align:left;font-weight:600;padding:0 0 .5em}
        th,td{padding:6px 12px;border-bottom:1px solid var(--line);vertical-align:top}
        th{font-weight:600;border-bottom-color:var(--muted);vertical-align:bottom}
        th:first-child,td:first-child{padding-left:0}
        th:last-child,td:last-child{padding-right:0}
        @media print{@page{margin:18mm}main{max-width:none;padding:0}figure,tr,pre{break-inside:avoid}h1,h2,h3,h4{break-after:avoid}thead{display:table-header-group}pre{white-space:pre-wrap}}

        """;
}
