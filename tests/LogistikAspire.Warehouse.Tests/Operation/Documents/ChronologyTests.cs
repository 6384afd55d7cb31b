using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Tests.Operation.Documents;

public sealed class ChronologyTests
{
    private static readonly DateTimeOffset Now = new(2024, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly BeginsOn = new(2024, 11, 20);

    [Theory]
    [InlineData(-60, null)]
    [InlineData(0, null)]
    [InlineData(5, null)]
    [InlineData(6, "record.in-future")]
    [InlineData(60 * 24 * 365, "record.in-future")]
    public void What_is_still_to_come_did_not_happen_but_clocks_differ(int minutes, string? code) =>
        Assert.Equal(code, RecordTime.MayHappen(Now.AddMinutes(minutes), Now, BeginsOn)?.Code);

    [Theory]
    [InlineData("2023-11-20T00:00:00Z", null)]
    [InlineData("2023-11-19T23:59:59Z", "record.before-operation")]
    [InlineData("0001-01-01T00:00:00Z", "record.before-operation")]
    public void Nothing_happened_a_year_before_the_operation(string at, string? code) =>
        Assert.Equal(code, RecordTime.MayHappen(DateTimeOffset.Parse(at, null), Now, BeginsOn)?.Code);

    [Fact]
    public void Before_the_operation_is_told_nothing_is_known_of_its_begin() =>
        Assert.Null(RecordTime.MayHappen(DateTimeOffset.MinValue, Now, null));

    [Fact]
    public void A_contradiction_names_the_other_record_its_time_and_the_way_to_correct_it()
    {
        var other = Guid.CreateVersion7();

        var refusal = Chronology.Contradicted("Box 63.03.05-0001", Now, RecordKind.SealInspections, other, Now.AddHours(1));

        Assert.Equal("record.contradicted", refusal.Code);
        Assert.Contains(
            $"seal-inspections/{other} has 2024-11-22T09:00:00Z, and 2024-11-22T08:00:00Z", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("PUT corrections/ID", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_document_about_boxes_is_called_as_its_path_is()
    {
        string[] words =
        [
            "assemblies", "packings", "sealings", "stagings", "openings", "loadings", "unloadings", "departures", "arrivals", "sightings",
            "seal-inspections", "losses", "retirements", "replacements", "turn-backs", "findings", "acceptances", "readdressings",
            "withdrawals",
        ];

        Assert.Equal(words, Enum.GetValues<BoxDocumentKind>().Select(k => k.ToRecordKind().Word()));
        Assert.All(Enum.GetValues<RecordKind>(), k => Assert.Equal(k, RecordKinds.Read(k.Word())));
        Assert.Null(RecordKinds.Read("Sealings"));
        Assert.Null(RecordKinds.Read("corrections"));
    }
}
