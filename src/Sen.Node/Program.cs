using Sen.Node.Verbs;

return await SenCommand.Run(args, Console.Out, Console.Error);
