using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Tests.Operation;

public sealed class PlaceTests
{
    [Theory]
    [InlineData("ppk-63.03.05-s1", "ppk-63.03.05", "store", "63.03.05")]
    [InlineData("pps-63.03.05.2001-s12", "pps-63.03.05.2001", "ppk-63.03.05", "63.03.05")]
    [InlineData("kpps-63.03.05.2001-7", "kpps-63.03.05.2001-7", "pps-63.03.05.2001", "63.03.05")]
    [InlineData("kpps-63.03.05.2001-7-s1", "kpps-63.03.05.2001-7", "pps-63.03.05.2001", "63.03.05")]
    [InlineData("ppk-63.03.05", "ppk-63.03.05", "store", "63.03.05")]
    [InlineData("store", "store", null, null)]
    public void A_substitute_lies_where_its_original_lies(string place, string original, string? above, string? district)
    {
        Assert.True(Place.IsValid(place));
        Assert.Equal((original, above, district), (Place.Original(place), Place.Above(place), Place.DistrictOf(place)));
    }

    [Theory]
    [InlineData("ppk-63.03.05-s0")]
    [InlineData("ppk-63.03.05-s100")]
    [InlineData("ppk-63.03.05-1")]
    [InlineData("kpps-63.03.05.2001-7-s0")]
    [InlineData("kpps-63.03.05.2001-s1")]
    [InlineData("store-s1")]
    public void No_other_word_is_a_place(string place) => Assert.False(Place.IsValid(place));

    [Theory]
    [InlineData("ppk-63.03.05", "ppk-63.03.06", true)]
    [InlineData("ppk-63.03.05", "ppk-63.03.05-s1", true)]
    [InlineData("pps-63.03.05.2001", "pps-63.03.06.2001", true)]
    [InlineData("kpps-63.03.05.2001-7", "kpps-63.03.05.2001-7-s1", true)]
    [InlineData("ppk-63.03.05", "ppk-63.03.05", false)]
    [InlineData("ppk-63.03.05", "pps-63.03.05.2001", false)]
    [InlineData("store", "vendor", false)]
    [InlineData("store", "store", false)]
    public void Beside_are_two_places_of_one_level(string place, string other, bool beside) =>
        Assert.Equal(beside, Place.AreBeside(place, other));
}
