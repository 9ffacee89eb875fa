using AiPm.Tool;

return CommandLine.Run(args);
