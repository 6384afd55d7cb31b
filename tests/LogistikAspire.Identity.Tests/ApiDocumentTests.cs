using LogistikAspire.Testing;

namespace LogistikAspire.Identity.Tests;

public sealed class ApiDocumentTests(IdentityApp app)
{
    [Fact]
    public Task Every_call_says_what_it_does() => app.AssertDocumented();

    [Fact]
    public Task The_API_is_the_approved_one() => app.AssertApproved();
}
