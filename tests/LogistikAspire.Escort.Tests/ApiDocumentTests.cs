using LogistikAspire.Testing;

namespace LogistikAspire.Escort.Tests;

public sealed class ApiDocumentTests(EscortApp app)
{
    [Fact]
    public Task Every_call_says_what_it_does() => app.AssertDocumented();
}
