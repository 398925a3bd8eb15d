using BenchmarkDotNet.Running;

// dotnet run -c Release --project bench/Sen.Benchmarks -- --filter '*Deadline*'
BenchmarkSwitcher.FromAssembly(typeof(Sen.Benchmarks.DeadlineBenchmarks).Assembly).Run(args);
