using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Scheduling.Loans;

// No foreign key to the operation: what Mitigation tells may arrive before, or be older than, what we know.
internal sealed class FleetOfferConfiguration : IEntityTypeConfiguration<FleetOffer>
{
    public void Configure(EntityTypeBuilder<FleetOffer> offer)
    {
        offer.ToTable("fleet_offers");
        offer.HasKey(o => new { o.OperationId, o.Id });
        offer.Property(o => o.Id).ValueGeneratedNever();
    }
}
