using LogistikAspire.Benchmarks;
using LogistikAspire.Benchmarks.Alerts;
using LogistikAspire.Benchmarks.Custody;
using LogistikAspire.Benchmarks.Escorts;
using LogistikAspire.Benchmarks.Messages;
using LogistikAspire.Benchmarks.Planning;
using LogistikAspire.Benchmarks.Stacks;

return await BenchCommand.Run(
[
    new PlanningBench(), new VariantsBench(), new NationBench(), new MessagesBench(), new CustodyBench(), new GatewayBench(),
    new IsolationBench(), new StartBench(), new MemoryBench(), new AreaBench(), new AlertsBench(), new EscortBench(),
], args);
