namespace LogistikAspire.Warehouse.Tests;

/// <summary>
/// Tests that lock the custody log's tables, or cut connections to them: beside others they would be the others' failures.
/// </summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
