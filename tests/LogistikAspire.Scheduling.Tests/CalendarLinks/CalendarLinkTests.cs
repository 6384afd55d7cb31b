using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Contracts.Identity;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Testing;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Tests.CalendarLinks;

/// <summary>What a calendar program reads, and who may let it.</summary>
public sealed class CalendarLinkTests(SchedulingApp app)
{
    private const string Own = "63.03.05", Foreign = "63.03.14";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_shows_the_schedule_without_a_token()
    {
        var plan = await app.PublishedOperation();
        using var polres = As(Agency.Polres);

        var address = await Make(polres, plan.OperationId, new { name = "Kabag Ops", agency = "polres" });

        var (seen, same) = (await Read(address), await app.Http.GetAsync($"{Path(plan.OperationId)}/schedule.ics?agency=polres", Ct));
        Assert.Equal("text/calendar", seen.Content.Headers.ContentType?.MediaType);
        Assert.Equal(await same.Content.ReadAsStringAsync(Ct), await seen.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.NotModified, (await Read(address, tag: seen.Headers.ETag!.Tag)).StatusCode);
        Assert.Contains("police escort to", await (await Read(address + "&lang=en")).Content.ReadAsStringAsync(Ct));
        Assert.Equal("no-cache, private", seen.Headers.CacheControl?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await Read(address, HttpMethod.Head)).StatusCode);
    }

    [Fact]
    public async Task The_address_is_the_public_one_and_its_key_is_long_and_never_the_same()
    {
        var operation = await app.OpenOperation();
        using var kpu = As(Agency.Kpu);
        kpu.DefaultRequestHeaders.Add("X-Forwarded-Host", "pemilu.example");
        kpu.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        kpu.DefaultRequestHeaders.Add("X-Forwarded-Prefix", "/api/scheduling");
        var id = Guid.CreateVersion7();

        var address = await Make(kpu, operation, new { name = "Satu" }, id);
        var another = await Make(kpu, operation, new { name = "Dua" });

        Assert.StartsWith($"https://pemilu.example/api/scheduling{Path(operation)}/calendar-links/{id}/schedule.ics?key=", address);
        Assert.Equal(43, Key(address).Length); // 256 bits
        Assert.NotEqual(Key(address), Key(another));
    }

    [Fact]
    public async Task The_address_is_shown_once()
    {
        var operation = await app.OpenOperation();
        using var kpu = As(Agency.Kpu);
        var id = Guid.CreateVersion7();
        var address = await Make(kpu, operation, new { name = "Satu" }, id);

        var again = await Put(kpu, operation, id, new { name = "Dua", districtCode = Own });

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(JsonValueKind.Null, (await again.Read<JsonElement>()).GetProperty("address").ValueKind);
        Assert.Equal("Dua", (await List(kpu, operation)).Single().Text("name"));
        Assert.Equal(HttpStatusCode.OK, (await Read(address)).StatusCode);
        var list = await kpu.GetStringAsync($"{Path(operation)}/calendar-links", Ct);
        Assert.DoesNotContain(Key(address), list);
        var row = await app.With((SchedulingDb db) => db.CalendarLinks.AsNoTracking().SingleAsync(l => l.Id == id, Ct));
        Assert.DoesNotContain(Key(address), JsonSerializer.Serialize(row));
    }

    [Fact]
    public async Task A_list_says_who_made_a_link_and_when_it_was_last_used()
    {
        var operation = await app.OpenOperation();
        using var bawaslu = As(Agency.Bawaslu);
        var address = await Make(bawaslu, operation, new { name = "Sekretariat" });
        Assert.Equal(("Test bawaslu", ""), Said(await List(bawaslu, operation)));

        await Read(address);

        Assert.Equal(("Test bawaslu", $"{DateTime.UtcNow:yyyy-MM-dd}"), Said(await List(bawaslu, operation)));

        static (string, string) Said(List<JsonElement> links) => (links.Single().Text("madeBy"), links.Single().Text("lastUsedOn"));
    }

    [Fact]
    public async Task A_refused_call_is_no_use()
    {
        var operation = await app.OpenOperation();
        using var kpu = As(Agency.Kpu);
        var address = await Make(kpu, operation, new { name = "Satu" });

        await Unknown(address[..^1] + (address[^1] == 'A' ? 'B' : 'A'));

        Assert.Equal("", (await List(kpu, operation)).Single().Text("lastUsedOn"));
    }

    [Theory]
    [InlineData(Agency.Ppk, Own)]
    [InlineData(Agency.Pps, "63.03.05.2001")]
    [InlineData(Agency.Kpps, "63.03.05.2001/3")]
    [InlineData(Agency.Polsek, Own)]
    public async Task A_local_agencys_link_shows_its_own_district_only(string agency, string area)
    {
        var plan = await app.PublishedOperation();
        using var local = As(agency, area);
        var id = Guid.CreateVersion7();

        var file = await (await Read(await Make(local, plan.OperationId, new { name = "HP" }, id))).Content.ReadAsStringAsync(Ct);

        Assert.Equal(plan.Shipments.Count(s => s.DistrictCode == Own), Events(file));
        Assert.NotEqual(plan.Shipments.Count, Events(file));
        await Put(local, plan.OperationId, Guid.CreateVersion7(), new { name = "HP", districtCode = Foreign })
            .Refused("access.foreign-place", HttpStatusCode.Forbidden);
        await Put(local, plan.OperationId, id, new { name = "HP", districtCode = Foreign })
            .Refused("access.foreign-place", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_local_agency_of_two_districts_says_which()
    {
        var operation = await app.OpenOperation();
        using var polsek = app.As(Fresh(Agency.Polsek) with { Districts = [Own, Foreign] });

        var refused = await Put(polsek, operation, Guid.CreateVersion7(), new { name = "HP" }).Refused("calendar-link.district-needed");

        Assert.Contains(Foreign, refused.Text("title"));
        await Make(polsek, operation, new { name = "HP", districtCode = Foreign });
    }

    [Fact]
    public async Task A_districts_link_shows_that_district()
    {
        var plan = await app.PublishedOperation();
        using var kpu = As(Agency.Kpu);

        var file = await (await Read(await Make(kpu, plan.OperationId, new { name = "HP", districtCode = Foreign })))
            .Content.ReadAsStringAsync(Ct);

        Assert.Equal(plan.Shipments.Count(s => s.DistrictCode == Foreign), Events(file));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_by_field()
    {
        var operation = await app.OpenOperation();
        using var kpu = As(Agency.Kpu);

        await Try(new { name = "" }).Invalid("name");
        await Try(new { name = "\u200b " }).Invalid("name");
        await Try(new { name = new string('x', 101) }).Invalid("name");
        await Try(new { name = "HP", agency = "pos" }).Invalid("agency");
        await Try(new { name = "HP", districtCode = "Martapura" }).Invalid("districtCode");
        await Try(new { name = "HP", districtCode = "63.03.99" }).Invalid("districtCode");
        await Try(new { name = "HP", until = DateTimeOffset.UtcNow.AddMinutes(-1) }).Invalid("until");
        await Put(kpu, Guid.CreateVersion7(), Guid.CreateVersion7(), new { name = "HP" })
            .Refused("operation.unknown", HttpStatusCode.NotFound);

        Task<HttpResponseMessage> Try(object body) => Put(kpu, operation, Guid.CreateVersion7(), body);
    }

    [Fact]
    public async Task Unknown_revoked_expired_and_guessed_answer_alike()
    {
        var (operation, another) = (await app.OpenOperation(), await app.OpenOperation());
        using var kpu = As(Agency.Kpu);
        var (id, expiredId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var good = await Make(kpu, operation, new { name = "Satu" });
        var revoked = await Make(kpu, operation, new { name = "Dua" }, id);
        var expired = await Make(kpu, operation, new { name = "Tiga", until = DateTimeOffset.UtcNow.AddMinutes(5) }, expiredId);
        Assert.Equal(HttpStatusCode.OK, (await Read(expired)).StatusCode);
        await app.With((SchedulingDb db) => db.CalendarLinks.Where(l => l.Id == expiredId)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.Until, DateTimeOffset.UtcNow.AddSeconds(-1)), Ct));
        Assert.Equal(HttpStatusCode.OK, (await Read(revoked)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await kpu.DeleteAsync($"{Path(operation)}/calendar-links/{id}", Ct)).StatusCode);

        var without = good[..good.IndexOf('?')];
        var hash = await app.With((SchedulingDb db) => db.CalendarLinks.Where(l => l.Id == id).Select(l => l.KeyHash).SingleAsync(Ct));
        string[] addresses =
        [
            revoked, expired, without, $"{without}?key=", $"{without}?key=x", $"{without}?key={Key(revoked)}",
            $"{good}&key={Key(good)}", $"{without}?key={Key(good).ToUpperInvariant()}", $"{without}?key={new string('x', 4000)}",
            $"{without}?key={Convert.ToHexString(hash)}", $"{without}?key=%00", $"{without}?secret={Key(good)}",
            $"{Path(operation)}/calendar-links/{Guid.CreateVersion7()}/schedule.ics?key={Key(good)}",
            $"{Path(another)}{good[good.IndexOf("/calendar-links", StringComparison.Ordinal)..]}",
        ];
        var answers = new HashSet<string>();
        foreach (var address in addresses)
        {
            answers.Add(await Unknown(address));
        }

        Assert.Single(answers);
        Assert.Equal(HttpStatusCode.OK, (await Read(good)).StatusCode);
    }

    [Fact]
    public async Task A_token_is_no_key()
    {
        var operation = await app.OpenOperation();
        using var kpu = As(Agency.Kpu);
        var address = await Make(kpu, operation, new { name = "Satu" });
        var without = address[..address.IndexOf('?')];

        await kpu.GetAsync(without, Ct).Refused("calendar-link.unknown", HttpStatusCode.NotFound);
        using var stranger = app.With("abc");
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(address, Ct)).StatusCode);
        await stranger.GetAsync($"{Path(operation)}/calendar-links?key={Key(address)}", Ct)
            .Refused("token.invalid", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_revoked_link_stays_so()
    {
        var operation = await app.OpenOperation();
        using var kpu = As(Agency.Kpu);
        var id = Guid.CreateVersion7();
        var address = await Make(kpu, operation, new { name = "Satu" }, id);
        var path = $"{Path(operation)}/calendar-links/{id}";

        Assert.Equal(HttpStatusCode.NoContent, (await kpu.DeleteAsync(path, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await kpu.DeleteAsync(path, Ct)).StatusCode);

        await Put(kpu, operation, id, new { name = "Satu" }).Refused("calendar-link.revoked");
        await Unknown(address);
        Assert.NotEqual("", (await List(kpu, operation)).Single().Text("revokedAt"));
    }

    [Fact]
    public async Task Another_agency_or_a_neighbour_neither_sees_nor_changes_nor_ends_a_link()
    {
        var operation = await app.OpenOperation();
        using var ppk = As(Agency.Ppk, Own);
        var id = Guid.CreateVersion7();
        var address = await Make(ppk, operation, new { name = "Ketua" }, id);

        foreach (var other in new[] { As(Agency.Kpu), As(Agency.Ppk, Foreign), As(Agency.Ppk, Own), As(Agency.Camat, Own) })
        {
            using (other)
            {
                Assert.Empty(await List(other, operation));
                await other.DeleteAsync($"{Path(operation)}/calendar-links/{id}", Ct)
                    .Refused("calendar-link.unknown", HttpStatusCode.NotFound);
                await Put(other, operation, id, new { name = "Satu" }).Refused("calendar-link.id-taken");
            }
        }

        Assert.Equal(HttpStatusCode.OK, (await Read(address)).StatusCode);
        await ppk.DeleteAsync($"{Path(operation)}/calendar-links/{Guid.CreateVersion7()}", Ct)
            .Refused("calendar-link.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Colleagues_of_one_office_share_their_links()
    {
        var operation = await app.OpenOperation();
        using var polres = As(Agency.Polres);
        using var colleague = As(Agency.Polres);
        var id = Guid.CreateVersion7();
        var address = await Make(polres, operation, new { name = "Kabag Ops" }, id);

        Assert.Equal($"{id}", (await List(colleague, operation)).Single().Text("id"));
        Assert.Equal(HttpStatusCode.NoContent, (await colleague.DeleteAsync($"{Path(operation)}/calendar-links/{id}", Ct)).StatusCode);
        await Unknown(address);
    }

    [Fact]
    public async Task Links_end_with_the_access_of_their_maker_and_nobody_elses()
    {
        var operation = await app.OpenOperation();
        var leaving = Fresh(Agency.Polres);
        using var polres = app.As(leaving);
        using var stays = As(Agency.Polres);
        var (address, others) = (await Make(polres, operation, new { name = "A" }), await Make(stays, operation, new { name = "B" }));

        await app.Publish(new AccessRevoked { Subject = leaving.Subject, RevokedAt = DateTimeOffset.UtcNow });

        await SchedulingApp.Eventually(async () => (await Read(address)).StatusCode == HttpStatusCode.NotFound);
        await Unknown(address);
        Assert.Equal(HttpStatusCode.OK, (await Read(others)).StatusCode);

        // Who is granted access anew makes new links; the old ones do not come back.
        using var again = app.As(leaving with { IssuedAt = DateTime.UtcNow.AddSeconds(2) });
        Assert.Equal(HttpStatusCode.OK, (await Read(await Make(again, operation, new { name = "C" }))).StatusCode);
        await Unknown(address);
    }

    [Fact]
    public async Task A_link_that_is_being_made_while_its_makers_access_ends_is_refused()
    {
        var operation = await app.OpenOperation();
        var leaving = Fresh(Agency.Polres);
        using var polres = app.As(leaving);
        var made = await app.With(async (SchedulingDb db) =>
        {
            // As the consumer does, which has not committed yet.
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({$"access of {leaving.Subject}"}, 0))", Ct);
            await db.Database.ExecuteSqlAsync($"INSERT INTO revocations VALUES ({leaving.Subject}, now() + interval '1 s')", Ct);
            var call = Put(polres, operation, Guid.CreateVersion7(), new { name = "HP" });
            await Task.Delay(300, Ct);
            Assert.False(call.IsCompleted);
            await transaction.CommitAsync(Ct);
            return await call;
        });

        await made.Refused("token.revoked", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_revocation_waits_for_a_link_that_is_being_made()
    {
        var operation = await app.OpenOperation();
        var leaving = Fresh(Agency.Polres);
        using var polres = app.As(leaving);
        var address = await Make(polres, operation, new { name = "HP" });
        await app.With(async (SchedulingDb db) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({$"access of {leaving.Subject}"}, 0))", Ct);
            await app.Publish(new AccessRevoked { Subject = leaving.Subject, RevokedAt = DateTimeOffset.UtcNow });
            await Task.Delay(300, Ct);
            Assert.Equal(HttpStatusCode.OK, (await Read(address)).StatusCode);
            return 0;
        });

        await SchedulingApp.Eventually(async () => (await Read(address)).StatusCode == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task While_the_operation_is_closed_its_links_show_nothing()
    {
        var operation = await app.OpenOperation();
        using var kpu = As(Agency.Kpu);
        var id = Guid.CreateVersion7();
        var address = await Make(kpu, operation, new { name = "HP" }, id);
        var now = DateTimeOffset.UtcNow;

        await app.Publish(new OperationClosed
        {
            OperationId = operation, ClosingId = Guid.CreateVersion7(), Version = 1, ClosedAt = now, NamesUntil = now.AddDays(365),
        });

        await SchedulingApp.Eventually(async () => (await Read(address)).StatusCode == HttpStatusCode.NotFound);
        await Unknown(address);
        await Put(kpu, operation, Guid.CreateVersion7(), new { name = "HP" }).Refused("operation.closed");

        await app.Publish(new OperationReopened
        {
            OperationId = operation, ReopeningId = Guid.CreateVersion7(), Version = 2, ReopenedAt = now,
        });
        await SchedulingApp.Eventually(async () => (await Read(address)).StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_who_make_the_same_link_get_one_key()
    {
        var operation = await app.OpenOperation();
        var token = Fresh(Agency.Kpu);
        using var kpu = app.As(token);
        var id = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Put(kpu, operation, id, new { name = "HP" })));

        var made = Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.All(answers.Except([made]), a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await Read((await made.Read<JsonElement>()).Text("address"))).StatusCode);
    }

    [Fact]
    public async Task No_key_is_logged_or_traced()
    {
        var operation = await app.OpenOperation();
        using var kpu = As(Agency.Kpu);
        using var told = new Told(app.Services);
        var id = Guid.CreateVersion7();

        var address = await Make(kpu, operation, new { name = "HP" }, id);
        await Read(address);
        await Read(address, HttpMethod.Head);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Read(address, HttpMethod.Post)).StatusCode);
        await Unknown(address.Replace(".ics?", ".ics?lang=en&", StringComparison.Ordinal).Replace($"{id}", $"{Guid.Empty}"));
        await kpu.DeleteAsync($"{Path(operation)}/calendar-links/{id}", Ct);
        await Unknown(address);

        // As the gateway calls a service: over the network, with the same instruments.
        using var http = new HttpClient();
        await http.GetAsync($"{app.Tokens.Address}/calendar-links/{id}/schedule.ics?key={Key(address)}", Ct);
        await SchedulingApp.Eventually(() => Task.FromResult(told.Everything.Contains("GetLinkedCalendar", StringComparison.Ordinal)));

        var everything = told.Everything;
        Assert.Contains("url.query", everything);
        Assert.Contains($"/calendar-links/{id}/schedule.ics?", everything);
        Assert.Contains($"Calendar link {id} made by kpu", everything);
        Assert.DoesNotContain(Key(address), everything);
        var rows = await app.With((SchedulingDb db) => db.Database
            .SqlQuery<string>($"SELECT l::text AS \"Value\" FROM calendar_links l WHERE id = {id}").SingleAsync(Ct));
        Assert.DoesNotContain(Key(address), rows);
    }

    private static TestToken Fresh(string agency, string? area = null) =>
        TestToken.Of(agency, area) with { Subject = $"{Guid.NewGuid()}" };

    private HttpClient As(string agency, string? area = null) => app.As(Fresh(agency, area));

    private static string Path(Guid operation) => $"/operations/{operation}";

    private static string Key(string address) => address.Split("key=")[1];

    private static int Events(string file) => file.Split("BEGIN:VEVENT").Length - 1;

    private static Task<HttpResponseMessage> Put(HttpClient http, Guid operation, Guid id, object body) =>
        http.PutAsJsonAsync($"{Path(operation)}/calendar-links/{id}", body, Responses.Json, Ct);

    private static async Task<string> Make(HttpClient http, Guid operation, object body, Guid? id = null)
    {
        var response = await Put(http, operation, id ?? Guid.CreateVersion7(), body);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.Read<JsonElement>()).Text("address");
    }

    private static async Task<List<JsonElement>> List(HttpClient http, Guid operation) =>
        [.. (await http.GetFromJsonAsync<JsonElement>($"{Path(operation)}/calendar-links", Ct)).GetProperty("items").EnumerateArray()];

    /// <summary>As a calendar program does, which has no token.</summary>
    private async Task<HttpResponseMessage> Read(string address, HttpMethod? method = null, string? tag = null)
    {
        using var nobody = app.With(null);
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, address);
        if (tag is not null)
        {
            request.Headers.IfNoneMatch.Add(new(tag));
        }

        return await nobody.SendAsync(request, Ct);
    }

    /// <returns>All that it says of why.</returns>
    private async Task<string> Unknown(string address)
    {
        var problem = await Read(address).Refused("calendar-link.unknown", HttpStatusCode.NotFound);
        return string.Join(';', problem.EnumerateObject().Where(p => p.Name != "traceId").Select(p => $"{p.Name}={p.Value}"));
    }
}
