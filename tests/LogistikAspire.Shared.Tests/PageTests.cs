namespace LogistikAspire.Shared.Tests;

public sealed class PageTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(2, null)]
    [InlineData(3, null)]
    [InlineData(4, "3")]
    public void A_page_names_the_next_one_only_when_there_is_more(int rows, string? next)
    {
        var page = new PageQuery { Limit = 3 }.Cut([.. Enumerable.Range(1, rows)], row => $"{row}");

        Assert.Equal(Enumerable.Range(1, Math.Min(rows, 3)), page.Items);
        Assert.Equal(next, page.Next);
    }
}
