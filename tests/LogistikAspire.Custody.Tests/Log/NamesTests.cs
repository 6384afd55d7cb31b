using System.Text;
using LogistikAspire.Custody.Epcis;
using LogistikAspire.Custody.Log;
using LogistikAspire.Testing;

namespace LogistikAspire.Custody.Tests.Log;

public sealed class NamesTests
{
    private readonly HiddenName _first = HiddenName.Of("Aminah"), _second = HiddenName.Of("Søn \"Budi\" 😀");

    [Fact]
    public void Names_that_the_log_hides_fit_all_of_them_some_or_none()
    {
        var log = Log();

        Assert.Equal((2, 0), Verify(log, Names(log, Line(_first), Line(_second))));
        Assert.Equal((1, 0), Verify(log, Names(log, Line(_second))));
        Assert.Equal((0, 0), Verify(log, Names(log)));
        Assert.Equal((0, 0), Verify(log, null));
    }

    [Fact]
    public void A_name_that_the_log_does_not_hide_is_found()
    {
        var log = Log();

        Assert.Equal(["name.unknown"], Codes(log, Names(log, Line(_first), Line(HiddenName.Of("Aminah")))));
    }

    [Fact]
    public void Another_name_or_salt_or_commitment_is_found()
    {
        var (log, other) = (Log(), new string('0', 32));

        Assert.Equal(["name.commitment"], Codes(log, Names(log, Line(_first).Replace("Aminah", "Aminih", StringComparison.Ordinal))));
        Assert.Equal(["name.commitment"], Codes(log, Names(
            log, Line(_first).Replace(Convert.ToHexStringLower(_first.Salt.Span), other, StringComparison.Ordinal))));
        Assert.Equal(["name.commitment"], Codes(log, Names(
            log, Line(_first).Replace($"{_first.Commitment}", $"{_second.Commitment}", StringComparison.Ordinal))));
    }

    [Fact]
    public void What_is_no_file_of_names_is_said()
    {
        var log = Log();

        Assert.Equal(["name.format"], Codes(log, Names(TestLog.Of(1), Line(_first))));
        Assert.Equal(["name.format"], Codes(log, Names(log).Replace("names/1", "names/2", StringComparison.Ordinal)));
        Assert.Equal(["name.line"], Codes(log, Names(log, Line(_first).Replace("\"salt\"", "\"pepper\"", StringComparison.Ordinal))));
        Assert.Equal(["name.line"], Codes(log, Names(log, "{}\n")));
        Assert.Equal(["name.line"], Codes(log, Names(log, "x\n")));
        Assert.Equal(["name.line"], Codes(log, Names(log, Line(_first).ToUpperInvariant())));
    }

    [Fact]
    public void One_name_hidden_twice_looks_different_and_the_same_salt_gives_the_same()
    {
        Assert.NotEqual(HiddenName.Of("Aminah").Commitment, _first.Commitment);
        Assert.Equal(_first.Commitment, new HiddenName(_first.Salt, "Aminah").Commitment);
        Assert.Equal(_first.Commitment, HiddenName.Read(_first.Uri));
        Assert.Null(HiddenName.Read("Aminah"));
        Assert.Null(HiddenName.Read(null));
        Assert.Null(HiddenName.Read(_first.Uri + "0"));
    }

    private TestLog Log()
    {
        var log = TestLog.Of(1);
        log.Records.Add(Hide(_first));
        log.Records.Add(Hide(_second));
        log.Rebuild();
        return log;
    }

    private static EpcisEvent Hide(HiddenName name) =>
        Given.Event($"{Given.DepartureJson[..^1]},\"https://ex.example/by\":\"{name.Uri}\"}}");

    private static string Line(HiddenName name) =>
        Encoding.UTF8.GetString(CustodyFile.Name(name.Commitment.ToArray(), name.Salt.Span, name.Name));

    private static string Names(TestLog log, params string[] lines) =>
        Encoding.UTF8.GetString(CustodyFile.NamesStart(log.Operation)) + string.Concat(lines);

    private static (int Names, int Findings) Verify(TestLog log, string? names)
    {
        var verification = Both(log, names);
        return (verification.Names, verification.Findings.Count);
    }

    private static IEnumerable<string> Codes(TestLog log, string names) => Both(log, names).Findings.Select(f => f.Code);

    private static Verification Both(TestLog log, string? names) => BothVerifiers.Verify(
        Encoding.UTF8.GetBytes(string.Join('\n', log.Lines) + "\n"), names is null ? null : Encoding.UTF8.GetBytes(names));
}
