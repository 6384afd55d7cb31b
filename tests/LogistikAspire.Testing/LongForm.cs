namespace LogistikAspire.Testing;

/// <summary>
/// Tests that walk at random have a short form, which every run can afford, and a long one: <c>./logistik test --long</c>.
/// </summary>
public static class LongForm
{
    private static readonly bool Asked = Environment.GetEnvironmentVariable("LONG_TESTS") == "1";

    /// <summary>How much is done: <paramref name="most"/> in the long form.</summary>
    public static int Or(int usual, int most) => Asked ? most : usual;
}
