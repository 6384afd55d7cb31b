using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests;

public sealed class ApiDocumentTests(SchedulingApp app)
{
    [Fact]
    public Task Every_call_says_what_it_does() => app.AssertDocumented();

    [Fact]
    public Task The_API_is_the_approved_one() => app.AssertApproved();
}
