using System.Text.RegularExpressions;
using LogistikAspire.Custody.Epcis;

namespace LogistikAspire.Custody.Tests.Epcis;

public sealed partial class EpcPatternTests
{
    [Theory]
    [InlineData("giai:4012345.*", "giai:4012345.B_1", "giai:4012346.B1")]
    [InlineData("giai:*.*", "giai:4012345.B1", "grai:4012345.55555.7")]
    [InlineData("sscc:4012345.*", "sscc:4012345.0000000333", "sscc:4012346.0000000333")]
    [InlineData("sgtin:4012345.*.*", "sgtin:4012345.098765.1", "sgtin:4012346.098765.1")]
    [InlineData("sgtin:4012345.098765.*", "sgtin:4012345.098765.12", "sgtin:4012345.098766.12")]
    [InlineData("sgtin:*.*.*", "sgtin:4012345.098765.12", "sscc:4012345.0000000333")]
    [InlineData("sgln:4012345.00011.*", "sgln:4012345.00011.0", "sgln:4012345.00012.0")]
    [InlineData("sgln:4012345.*.*", "sgln:4012345.00011.7", "sgln:4012346.00011.7")]
    [InlineData("grai:4012345.55555.*", "grai:4012345.55555.7", "grai:4012345.55556.7")]
    [InlineData("gdti:4012345.55555.*", "gdti:4012345.55555.7", "gdti:4012345.55556.7")]
    [InlineData("itip:4012345.098765.01.02.*", "itip:4012345.098765.01.02.7", "itip:4012345.098765.02.02.7")]
    public void A_pattern_matches_what_it_describes(string pattern, string matching, string other)
    {
        var like = DigitalLink.LikePattern($"urn:epc:idpat:{pattern}");

        Assert.NotNull(like);
        Assert.Matches(Regex(like), DigitalLink.Canonical($"urn:epc:id:{matching}"));
        Assert.DoesNotMatch(Regex(like), DigitalLink.Canonical($"urn:epc:id:{other}"));
    }

    [Theory]
    [InlineData("urn:epc:idpat:giai:4012345.B1")]
    [InlineData("urn:epc:idpat:giai:4012345.B*")]
    [InlineData("urn:epc:idpat:giai:*.B1")]
    [InlineData("urn:epc:idpat:giai:40*.*")]
    [InlineData("urn:epc:idpat:giai:*")]
    [InlineData("urn:epc:idpat:sgtin:4012345.*")]
    [InlineData("urn:epc:idpat:sgtin:4012345.*.7")]
    [InlineData("urn:epc:idpat:sgtin:4012345.98765.*")]
    [InlineData("urn:epc:idpat:sgtin:4012345.098765.*.*")]
    [InlineData("urn:epc:idpat:gid:1.2.*")]
    [InlineData("urn:epc:idpat:")]
    [InlineData("urn:epc:id:giai:4012345.*")]
    public void What_is_no_pattern_is_none(string urn) => Assert.Null(DigitalLink.LikePattern(urn));

    /// <summary>LIKE, as PostgreSQL reads it.</summary>
    private static string Regex(string like) => $"^{Token().Replace(like, token => token.Value switch
    {
        "%" => ".*",
        "_" => ".",
        _ => System.Text.RegularExpressions.Regex.Escape(token.Value[^1..]),
    })}$";

    [GeneratedRegex(@"\\.|.")]
    private static partial Regex Token();
}
