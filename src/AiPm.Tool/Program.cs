using AiPm.Tool;

return args is ["jupyter", JupyterVerb.Start, [not '-', ..] connectionFile] ? KernelStart.Run(connectionFile) : CommandLine.Run(args);
