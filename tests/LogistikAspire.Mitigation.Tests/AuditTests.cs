using LogistikAspire.Testing;

namespace LogistikAspire.Mitigation.Tests;

/// <summary>That this service keeps an audit trail, and answers requests with keys; how is tested in Escort and Warehouse.</summary>
public sealed class AuditTests(MitigationApp app)
{
    [Fact]
    public void Every_write_is_audited() => app.AssertEveryWriteIsAudited();

    [Fact]
    public void Every_post_takes_keys() => app.AssertEveryPostTakesKeys();

    [Fact]
    public Task The_database_refuses_to_change_the_trail() => app.AssertAppendOnly();
}
