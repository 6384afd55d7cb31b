using LogistikAspire.Testing;

namespace LogistikAspire.Identity.Tests;

/// <summary>Who may call what of Identity: its own calls like those of every service; its pages and OAuth ask in their own way.</summary>
public sealed class AccessTests(IdentityApp app)
{
    private static readonly string[] AskInTheirOwnWay =
    [
        "GET /", "GET /account", "GET /account/passkeys", "GET /account/second-factor", "GET /connect/authorize", "GET /connect/logout",
        "GET /connect/userinfo", "GET /invitation", "GET /operator/", "GET /pages.css", "GET /passkeys.js", "GET /sign-in",
        "GET /sign-in/code", "GET /sign-in/passkey", "POST /account/passkeys", "POST /account/passkeys/removal", "POST /account/password",
        "POST /account/second-factor", "POST /account/second-factor/end", "POST /connect/revocation", "POST /connect/token",
        "POST /invitation", "POST /operator/clients/{clientId}/revocation", "POST /operator/people/{personId:guid}/revocation",
        "POST /operator/sessions/{sessionId:guid}/revocation", "POST /sign-in", "POST /sign-in/code", "POST /sign-in/passkey",
        "POST /sign-out",
    ];

    [Fact]
    public Task Every_endpoint_names_who_may_call_it_as_it_was_decided() => app.AssertDecided(AskInTheirOwnWay);

    [Fact]
    public Task An_agency_is_let_in_where_the_matrix_says_so_and_nowhere_else() => app.AssertCells(agency => app.DemoToken(agency switch
    {
        "ppk" or "camat" or "polsek" or "danramil" => $"{agency}-63.03.05",
        "pps" or "kpps" => $"{agency}-63.03.01.2001",
        _ => agency,
    }));
}
