using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Identity.Agencies;

internal static class GrantConfiguration
{
    /// <summary>In the row of whom it is granted to.</summary>
    public static void Configure<TOwner>(OwnedNavigationBuilder<TOwner, Grant> grant) where TOwner : class =>
        grant.Property(g => g.Agency).HasMaxLength(20);
}
