using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Custody.Epcis;
using Npgsql;

namespace LogistikAspire.Warehouse.Tests.Custody.Epcis;

[Collection(nameof(Alone))]
public sealed class CaptureTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_is_captured_and_its_job_can_be_read()
    {
        var operation = await TestOperation.Open(app, 2);

        var response = await app.Send($"{operation.Path}/epcis/capture", EpcisCalls.Document([EpcisCalls.Scan(1), EpcisCalls.Scan(2)]));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var job = await app.Get<CaptureJob>(response.Headers.Location!.OriginalString);
        Assert.Equal((true, false, 2, 2, "rollback"), (job!.Success, job.Running, job.Events, job.Captured, job.CaptureErrorBehaviour));
        Assert.Equal([job.CaptureId], (await app.Get<List<CaptureJob>>($"{operation.Path}/epcis/capture"))!.Select(j => j.CaptureId));
        Assert.True((await app.Verify(operation)).IsIntact);
    }

    [Fact]
    public async Task The_standards_own_path_takes_the_operation_from_a_header()
    {
        var operation = await TestOperation.Open(app, 2);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/epcis/capture")
        {
            Content = new StringContent(EpcisCalls.Document([EpcisCalls.Scan(1)]).ToJsonString(), Encoding.UTF8, "application/ld+json"),
            Headers = { { NamedOperation.Header, $"{operation.Id}" } },
        };

        var response = await app.Http.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.StartsWith("/epcis/capture/", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Single(await app.Events(operation));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Send("/epcis/capture", EpcisCalls.Document([]))).StatusCode);
    }

    [Fact]
    public async Task Events_come_back_as_they_went_in()
    {
        var operation = await TestOperation.Open(app, 2);
        var scan = EpcisCalls.Scan(1);
        scan["eventID"] = "urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8";
        scan["ex:seal"] = JsonNode.Parse("""{"ex:number":"S-1","ex:weights":[1.50,2,"3.0",null,true]}""");
        scan["sensorElementList"] = JsonNode.Parse("""
            [{"sensorMetadata":{"time":"2024-11-20T08:00:00+08:00","ex:probe":"7"},
              "sensorReport":[{"type":"Temperature","value":26.0,"uom":"CEL"}]}]
            """);
        await app.Capture(operation, EpcisCalls.Document([scan], "https://kpu.example/epcis/"));

        var stored = (await app.Events(operation))[0]!.AsObject();
        Assert.True(stored.Remove("recordTime"));

        Assert.True(JsonNode.DeepEquals(scan, stored), $"{stored}");
        Assert.Contains("1.50", stored.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_without_an_id_gets_its_hash_as_id_and_is_found_by_it()
    {
        var operation = await TestOperation.Open(app, 2);
        await app.Capture(operation, EpcisCalls.Document([EpcisCalls.Scan(1)]));

        var id = $"{(await app.Events(operation))[0]!["eventID"]}";
        var found = await app.Get<JsonObject>($"{operation.Path}/epcis/events/{Uri.EscapeDataString(id)}");

        Assert.Matches("^ni:///sha-256;[0-9a-f]{64}\\?ver=CBV2\\.0$", id);
        Assert.Equal(id, $"{found!["eventID"]}");
        Assert.NotNull(found["@context"]);
        await app.Http.GetAsync($"{operation.Path}/epcis/events/urn:none", Ct).Refused("event.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_bad_event_keeps_all_out_and_its_place_is_named()
    {
        var operation = await TestOperation.Open(app, 2);
        var bad = EpcisCalls.Scan(2, bizStep: "flying");

        var job = await app.Capture(operation, EpcisCalls.Document([EpcisCalls.Scan(1), bad]));

        Assert.Equal((false, 2, 0), (job.Success, job.Events, job.Captured));
        Assert.Equal(
            ("/epcisBody/eventList/1/bizStep", "vocabulary.bizStep"), (Assert.Single(job.Errors).JsonPointer, job.Errors[0].Rule));
        Assert.Empty(await app.Events(operation));
    }

    [Fact]
    public async Task Proceeding_keeps_only_the_bad_event_out()
    {
        var operation = await TestOperation.Open(app, 2);

        var job = await app.Capture(
            operation, EpcisCalls.Document([EpcisCalls.Scan(1), EpcisCalls.Scan(2, bizStep: "flying"), EpcisCalls.Scan(3)]), "proceed");

        Assert.Equal((false, 3, 2, "proceed"), (job.Success, job.Events, job.Captured, job.CaptureErrorBehaviour));
        Assert.Equal("/epcisBody/eventList/1/bizStep", Assert.Single(job.Errors).JsonPointer);
        Assert.Equal(2, (await app.Events(operation)).Count);
        Assert.True((await app.Verify(operation)).IsIntact);
    }

    [Fact]
    public async Task A_repeated_scan_has_no_second_effect_however_it_is_written()
    {
        var operation = await TestOperation.Open(app, 2);
        var again = EpcisCalls.Scan(1);
        again["epcList"] = new JsonArray("urn:epc:id:giai:4012345.B0001");
        again["bizStep"] = "urn:epcglobal:cbv:bizstep:departing";

        await app.Capture(operation, EpcisCalls.Document([EpcisCalls.Scan(1)]));
        var job = await app.Capture(operation, EpcisCalls.Document([again, EpcisCalls.Scan(2), EpcisCalls.Scan(2)]));

        Assert.Equal((true, 3, 1), (job.Success, job.Events, job.Captured));
        Assert.Equal([0, 2], job.Repeated);
        Assert.Equal(2, (await app.Verify(operation)).Records);
    }

    [Fact]
    public async Task An_id_cannot_be_given_to_another_event_but_to_the_declaration_that_it_was_an_error()
    {
        var operation = await TestOperation.Open(app, 2);
        var (original, other, declaration) = (Named(EpcisCalls.Scan(1)), Named(EpcisCalls.Scan(2)), Named(EpcisCalls.Scan(1)));
        declaration["errorDeclaration"] = JsonNode.Parse("""{"declarationTime":"2024-11-21T08:00:00+08:00","reason":"did_not_occur"}""");
        await app.Capture(operation, EpcisCalls.Document([original]));

        var refused = await app.Capture(operation, EpcisCalls.Document([other, EpcisCalls.Scan(3)]));
        var declared = await app.Capture(operation, EpcisCalls.Document([declaration]));

        Assert.Equal((false, 0, "event.id-used", "/epcisBody/eventList/0/eventID"), (
            refused.Success, refused.Captured, refused.Errors[0].Rule, refused.Errors[0].JsonPointer));
        Assert.Equal((true, 1), (declared.Success, declared.Captured));
        var found = await app.Get<JsonObject>($"{operation.Path}/epcis/events/urn:kpu:event-1");
        Assert.NotNull(found!["errorDeclaration"]);
        Assert.True((await app.Verify(operation)).IsIntact);

        static JsonObject Named(JsonObject e)
        {
            e["eventID"] = "urn:kpu:event-1";
            return e;
        }
    }

    [Theory]
    [InlineData("eventID", "urn:uuid:11111111-1111-4111-8111-111111111111", "urn:uuid:22222222-2222-4222-8222-222222222222")]
    [InlineData("certificationInfo", "https://accreditation.example.com/cert/A", "https://accreditation.example.com/cert/B")]
    public async Task Events_with_one_hash_that_are_not_the_same_are_both_kept(string member, string one, string other)
    {
        var operation = await TestOperation.Open(app, 2);

        await app.Capture(operation, EpcisCalls.Document([With(one)]));
        var job = await app.Capture(operation, EpcisCalls.Document([With(other), With(one), EpcisCalls.Scan(1)]));

        Assert.Equal((true, 2), (job.Success, job.Captured));
        Assert.Equal([1], job.Repeated);
        Assert.Equal([one, other], (await app.Events(operation)).Take(2).Select(e => $"{e![member]}"));
        Assert.Empty((await app.Verify(operation)).Findings);

        JsonObject With(string value)
        {
            var e = EpcisCalls.Scan(1);
            e[member] = value;
            return e;
        }
    }

    [Theory]
    [InlineData("certification-a", "certification-b")]
    [InlineData("id-a", "id-b")]
    public async Task Documents_whose_events_have_one_hash_and_are_not_the_same_are_both_kept_in_whatever_order_they_are_repeated(
        string one, string other)
    {
        var operation = await TestOperation.Open(app, 2);

        var jobs = new List<CaptureJob>();
        foreach (var name in new[] { one, other, one, other, other, one })
        {
            jobs.Add(await app.Capture(operation, EpcisCalls.Case(name)));
        }

        Assert.All(jobs, job => Assert.True(job.Success));
        Assert.Equal([1, 1, 0, 0, 0, 0], jobs.Select(j => j.Captured));
        Assert.Equal([0, 0, 1, 1, 1, 1], jobs.Select(j => j.Repeated.Count));
        Assert.Equal(2, (await app.Events(operation)).Count);
        Assert.Equal(2, (await app.Verify(operation)).Records);
    }

    [Theory]
    [InlineData("certification-a", "certification-b")]
    [InlineData("id-a", "id-b")]
    public async Task Events_that_come_alone_with_one_hash_and_are_not_the_same_are_both_kept(string one, string other)
    {
        var operation = await TestOperation.Open(app, 2);

        foreach (var name in new[] { one, other, one })
        {
            var e = EpcisCalls.Alone(EpcisCalls.Case(name)["epcisBody"]!["eventList"]![0]!.DeepClone().AsObject());
            var response = await app.Send($"{operation.Path}/epcis/events", e);

            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            Assert.NotNull(await app.Get<JsonObject>(response.Headers.Location!.OriginalString));
        }

        Assert.Equal(2, (await app.Verify(operation)).Records);
    }

    [Fact]
    public async Task Events_that_differ_in_certifications_only_share_an_id_and_are_all_found_by_it()
    {
        var operation = await TestOperation.Open(app, 2);
        await app.Capture(operation, EpcisCalls.Case("certification-a"));
        await app.Capture(operation, EpcisCalls.Case("certification-b"));

        var id = Uri.EscapeDataString($"{(await app.Events(operation))[0]!["eventID"]}");
        var found = await app.Events(operation, $"EQ_eventID={id}");

        Assert.Equal(["cert/A", "cert/B"], found.Select(e => $"{e!["certificationInfo"]}"[^6..]));
        Assert.EndsWith("cert/B", $"{(await app.Get<JsonObject>($"{operation.Path}/epcis/events/{id}"))!["certificationInfo"]}",
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_was_declared_an_error_is_answered_so_also_when_it_comes_again_with_another_certification()
    {
        var operation = await TestOperation.Open(app, 2);
        var (one, declared, other) = (Certified("A"), Certified("A"), Certified("B"));
        declared["errorDeclaration"] = JsonNode.Parse("""{"declarationTime":"2024-11-21T08:00:00+08:00","reason":"did_not_occur"}""");

        var job = await app.Capture(operation, EpcisCalls.Document([one, declared, other]));

        Assert.Equal(3, job.Captured);
        Assert.NotNull((await app.Get<JsonObject>($"{operation.Path}/epcis/events/urn:kpu:event-1"))!["errorDeclaration"]);

        static JsonObject Certified(string by)
        {
            var e = EpcisCalls.Scan(1);
            (e["eventID"], e["certificationInfo"]) = ("urn:kpu:event-1", $"https://accreditation.example.com/cert/{by}");
            return e;
        }
    }

    [Fact]
    public async Task A_comment_makes_no_other_event()
    {
        var operation = await TestOperation.Open(app, 2);

        var job = await app.Capture(operation, EpcisCalls.Case("comment"));

        Assert.Equal((true, 2, 1), (job.Success, job.Events, job.Captured));
        Assert.Equal([1], job.Repeated);
        Assert.Equal(1, (await app.Verify(operation)).Records);
    }

    [Fact]
    public async Task A_sensor_report_may_name_its_rules()
    {
        var operation = await TestOperation.Open(app, 2);
        var document = EpcisCalls.Case("sensor-report-biz-rules");

        var job = await app.Capture(operation, document);

        Assert.Empty(job.Errors);
        var sent = document["epcisBody"]!["eventList"]![0]!["sensorElementList"];
        Assert.True(JsonNode.DeepEquals(sent, (await app.Events(operation))[0]!["sensorElementList"]));
        Assert.Empty((await app.Verify(operation)).Findings);
    }

    [Fact]
    public async Task What_is_refused_as_a_whole_counts_as_repeated_only_what_the_log_has()
    {
        var operation = await TestOperation.Open(app, 2);
        var (first, stranger) = (EpcisCalls.Scan(1), EpcisCalls.Scan(2));
        (first["eventID"], stranger["eventID"]) = ("urn:kpu:event-1", "urn:kpu:event-1");
        await app.Capture(operation, EpcisCalls.Document([first.DeepClone().AsObject()]));

        var refused = await app.Capture(operation, EpcisCalls.Document(
            [first.DeepClone().AsObject(), EpcisCalls.Scan(3), EpcisCalls.Scan(3), stranger.DeepClone().AsObject()]));
        var proceeded = await app.Capture(
            operation, EpcisCalls.Document([first, EpcisCalls.Scan(3), EpcisCalls.Scan(3), stranger]), "proceed");

        Assert.Equal((false, 0), (refused.Success, refused.Captured));
        Assert.Equal([0], refused.Repeated);
        Assert.Equal((false, 1), (proceeded.Success, proceeded.Captured));
        Assert.Equal([0, 2], proceeded.Repeated);
        Assert.All([refused, proceeded], job => Assert.Equal(
            ("/epcisBody/eventList/3/eventID", "event.id-used"), (Assert.Single(job.Errors).JsonPointer, job.Errors[0].Rule)));
        Assert.Contains("urn:kpu:event-1 is the id of an event with other content", refused.Errors[0].Title, StringComparison.Ordinal);
        Assert.Equal(2, (await app.Verify(operation)).Records);
    }

    [Fact]
    public async Task An_event_alone_whose_id_belongs_to_another_is_a_conflict_that_names_it()
    {
        var operation = await TestOperation.Open(app, 2);
        var (first, stranger) = (EpcisCalls.Alone(EpcisCalls.Scan(1)), EpcisCalls.Alone(EpcisCalls.Scan(2)));
        (first["eventID"], stranger["eventID"]) = ("urn:kpu:event-1", "urn:kpu:event-1");
        await app.Send($"{operation.Path}/epcis/events", first);

        var problem = await app.Send($"{operation.Path}/epcis/events", stranger).Refused("event.id-used", HttpStatusCode.Conflict);

        Assert.Contains("urn:kpu:event-1", $"{problem.GetProperty("title")}", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await app.Send($"{operation.Path}/epcis/events", first)).StatusCode);
        Assert.Equal(1, (await app.Verify(operation)).Records);
    }

    [Fact]
    public async Task An_event_is_repeated_also_when_another_came_whose_hash_is_its_id()
    {
        var operation = await TestOperation.Open(app, 2);
        await app.Capture(operation, EpcisCalls.Document([EpcisCalls.Scan(1)]));
        var id = $"{(await app.Events(operation))[0]!["eventID"]}";

        var other = await TestOperation.Open(app, 2);
        var (claimant, owner) = (EpcisCalls.Scan(2), EpcisCalls.Scan(1));
        claimant["eventID"] = id;
        var jobs = new List<CaptureJob>();
        foreach (var e in new[] { claimant, owner, claimant, owner })
        {
            jobs.Add(await app.Capture(other, EpcisCalls.Document([e.DeepClone().AsObject()])));
        }

        Assert.Equal([(1, 0), (1, 0), (0, 1), (0, 1)], jobs.Select(j => (j.Captured, j.Repeated.Count)));
        Assert.All(jobs, job => Assert.Empty(job.Errors));
        Assert.Equal(2, (await app.Verify(other)).Records);
    }

    [Fact]
    public async Task The_same_document_from_eight_writers_at_once_is_captured_once()
    {
        var operation = await TestOperation.Open(app, 2);
        var events = Enumerable.Range(1, 200).ToList();

        var jobs = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => app.Capture(operation, EpcisCalls.Document(events.Select(i => EpcisCalls.Scan(i))))));

        Assert.Equal(200, jobs.Sum(j => j.Captured));
        Assert.Equal(7 * 200, jobs.Sum(j => j.Repeated.Count));
        var verification = await app.Verify(operation);
        Assert.Empty(verification.Findings);
        Assert.Equal(200, verification.Records);
    }

    [Fact]
    public async Task Different_documents_from_eight_writers_at_once_make_one_log()
    {
        var operation = await TestOperation.Open(app, 2);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                var start = ((writer * 5) + i) * 20;
                await app.Capture(operation, EpcisCalls.Document(Enumerable.Range(start, 20).Select(n => EpcisCalls.Scan(n))));
            }
        })));

        var verification = await app.Verify(operation);
        Assert.Empty(verification.Findings);
        Assert.Equal(800, verification.Records);
    }

    [Fact]
    public async Task When_connections_are_cut_what_was_acknowledged_is_there_and_nothing_is_half_there()
    {
        var operation = await TestOperation.Open(app, 2);
        using var stop = new CancellationTokenSource();
        var cutter = Task.Run(async () =>
        {
            await using var database = NpgsqlDataSource.Create(app.Database + ";Pooling=false");
            while (!stop.IsCancellationRequested)
            {
                await using var cut = database.CreateCommand(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY custody%' AND pid <> pg_backend_pid()");
                await cut.ExecuteNonQueryAsync(Ct);
                await Task.Delay(5, Ct);
            }
        }, Ct);

        var answers = new List<HttpStatusCode>();
        for (var document = 0; document < 40; document++)
        {
            var events = Enumerable.Range(document * 250, 250).Select(n => EpcisCalls.Scan(n));
            answers.Add((await app.Send($"{operation.Path}/epcis/capture", EpcisCalls.Document(events))).StatusCode);
        }

        await stop.CancelAsync();
        await cutter;

        var verification = await app.Verify(operation);
        Assert.Empty(verification.Findings);
        Assert.Equal(250 * answers.Count(a => a == HttpStatusCode.Accepted), verification.Records);
        Assert.Contains(answers, a => a != HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task One_event_can_be_captured_alone()
    {
        var operation = await TestOperation.Open(app, 2);

        var response = await app.Send($"{operation.Path}/epcis/events", EpcisCalls.Alone(EpcisCalls.Scan(1)));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.NotNull(await app.Get<JsonObject>(response.Headers.Location!.OriginalString));
        var again = await app.Send($"{operation.Path}/epcis/events", EpcisCalls.Alone(EpcisCalls.Scan(1)));
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(1, (await app.Verify(operation)).Records);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Send($"{operation.Path}/epcis/events", EpcisCalls.Scan(1))).StatusCode);
    }

    [Fact]
    public async Task What_is_no_document_is_refused_with_the_place()
    {
        var operation = await TestOperation.Open(app, 2);
        var document = EpcisCalls.Document([EpcisCalls.Scan(1)]);
        document.Remove("creationDate");

        var problem = await app.Send($"{operation.Path}/epcis/capture", document).Refused("epcis.invalid", HttpStatusCode.BadRequest);

        Assert.Equal("/creationDate", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (
            await app.Send($"{operation.Path}/epcis/capture", EpcisCalls.Document([]), mediaType: "application/xml")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (
            await app.Send($"{operation.Path}/epcis/capture", EpcisCalls.Document([]), "retry")).StatusCode);
        await app.Send($"/operations/{Guid.CreateVersion7()}/epcis/capture", EpcisCalls.Document([]))
            .Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_limits_are_told_and_kept()
    {
        var operation = await TestOperation.Open(app, 2);
        using var options = new HttpRequestMessage(HttpMethod.Options, $"{operation.Path}/epcis/capture");

        var limits = (await app.Http.SendAsync(options, Ct)).Headers;

        Assert.Equal(["20000"], limits.GetValues("GS1-EPCIS-Capture-Limit"));
        await app.Send($"{operation.Path}/epcis/capture", EpcisCalls.Document(Enumerable.Range(0, 20_001).Select(_ => new JsonObject())))
            .Refused("epcis.too-many-events", HttpStatusCode.RequestEntityTooLarge);
    }
}
