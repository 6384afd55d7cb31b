using System.Net;
using System.Text.Json;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Wishes;

public sealed class WishTests(SchedulingApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wish_is_filed_changed_and_withdrawn()
    {
        var path = $"/operations/{await app.OpenOperation()}/wishes";
        var wish = $"{path}/{Guid.CreateVersion7()}";

        Assert.Equal(HttpStatusCode.Created, (await app.Put(wish, Wish())).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await app.Put(wish, Wish(weight: 5))).StatusCode);
        Assert.Equal(5, Assert.Single(await Wishes(path)).Number("weight"));
        Assert.Equal(HttpStatusCode.NoContent, (await app.Http.DeleteAsync(wish, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await app.Http.DeleteAsync(wish, Ct)).StatusCode);
        Assert.Empty(await Wishes(path));
    }

    [Fact]
    public async Task A_wish_for_an_unknown_district_is_refused()
    {
        var path = $"/operations/{await app.OpenOperation()}/wishes";

        await app.Put($"{path}/{Guid.CreateVersion7()}", Wish(district: "63.03.99")).Invalid("districtCode");

        Assert.Empty(await Wishes(path));
    }

    [Fact]
    public async Task A_wish_needs_no_reason()
    {
        var path = $"/operations/{await app.OpenOperation()}/wishes";

        var response = await app.Put($"{path}/{Guid.CreateVersion7()}",
            new { districtCode = "63.03.05", agency = "ppk", date = "2024-11-22", reason = (string?)null });

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("", Assert.Single(await Wishes(path)).Text("reason"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public async Task A_weight_is_1_to_5(int weight)
    {
        var path = $"/operations/{await app.OpenOperation()}/wishes/{Guid.CreateVersion7()}";

        await app.Put(path, Wish(weight: weight)).Invalid("weight");
    }

    [Fact]
    public async Task Only_who_may_wish_may()
    {
        var path = $"/operations/{await app.OpenOperation()}/wishes/{Guid.CreateVersion7()}";

        await app.Put(path, Wish(agency: "bawaslu")).Invalid("agency");
    }

    [Fact]
    public async Task The_list_is_read_page_by_page()
    {
        var path = $"/operations/{await app.OpenOperation()}/wishes";
        for (var i = 0; i < 5; i++)
        {
            await app.Put($"{path}/{Guid.CreateVersion7()}", Wish());
        }

        var first = await app.Get<JsonElement>($"{path}?limit=3");
        var second = await app.Get<JsonElement>($"{path}?limit=3&after={first.Text("next")}");

        Assert.Equal((3, 2), (first.GetProperty("items").GetArrayLength(), second.GetProperty("items").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("limit=ten")]
    public async Task A_page_has_bounds(string query)
    {
        var response = await app.Http.GetAsync($"/operations/{await app.OpenOperation()}/wishes?{query}", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private async Task<List<JsonElement>> Wishes(string path) =>
        [.. (await app.Get<JsonElement>(path)).GetProperty("items").EnumerateArray()];

    private static object Wish(string district = "63.03.05", int weight = 3, string agency = "ppk") =>
        new { districtCode = district, agency, date = "2024-11-25", weight, reason = "H-2" };
}
