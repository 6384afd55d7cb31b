using LogistikAspire.Benchmarks;
using LogistikAspire.Benchmarks.Alerts;
using LogistikAspire.Benchmarks.Calls;
using LogistikAspire.Benchmarks.Custody;
using LogistikAspire.Benchmarks.Escorts;
using LogistikAspire.Benchmarks.Messages;
using LogistikAspire.Benchmarks.Planning;
using LogistikAspire.Benchmarks.Stacks;

if (args is [PlainService.Command])
{
    await PlainService.Run();
    return 0;
}

return await BenchCommand.Run(
[
    new PlanningBench(), new VariantsBench(), new NationBench(), new MessagesBench(), new CustodyBench(), new GatewayBench(),
    new IsolationBench(), new CallsBench(), new WritesBench(), new StartBench(),
    new MemoryBench(), new AreaBench(), new AlertsBench(), new EscortBench(),
], args);
