using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// dotnet run -c Release --project bench/Sen.Benchmarks -- --filter '*Deadline*'
// In this process: a generated project would be built under the rules of the house, which it does not keep.
var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(Sen.Benchmarks.DeadlineBenchmarks).Assembly).Run(args, config);
