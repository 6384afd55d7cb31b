using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Road.Waybills;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace LogistikAspire.Warehouse.Tests.Data;

public sealed class BoxLifeCarryOverTests(WarehouseApp app)
{
    private const string Schema = "carry_over";

    private const string OldOperation = """
        INSERT INTO stores (operation_id, version, name, time_zone, elections, floor_limit, floor_standing, floor_asked_limit,
                            districts_version, plan_version)
        VALUES (@op, 1, 'Pilkada', 'Asia/Makassar', ARRAY['bupati'], 10, 1, 10, 1, 1);
        INSERT INTO shipments (operation_id, id, district_code, boxes, departs_at, planned_version, state, sealed, is_ready, departed_at,
                               arrived_at, shipped, accepted, rejected, version)
        VALUES (@op, @road, '63.03.05', 2, now(), 1, 'departed', 2, true, now(), NULL, 2, 0, 0, 1),
               (@op, @there, '63.03.06', 2, now(), 1, 'handed_over', 2, true, now(), now(), 2, 1, 1, 3);
        INSERT INTO boxes (operation_id, number, district_code, serial, polling_station, election, state, shipment_id, seal)
        VALUES (@op, '63.03.05-0001', '63.03.05', 1, 1, 'bupati', 'departed', @road, 'S-1'),
               (@op, '63.03.05-0002', '63.03.05', 2, 2, 'bupati', 'departed', @road, 'S-2'),
               (@op, '63.03.05-0003', '63.03.05', 3, 3, 'bupati', 'sealed', NULL, 'S-3'),
               (@op, '63.03.06-0001', '63.03.06', 1, 1, 'bupati', 'accepted', @there, 'S-4'),
               (@op, '63.03.06-0002', '63.03.06', 2, 2, 'bupati', 'rejected', @there, 'S-5');
        INSERT INTO sealings (operation_id, id, shipment_id, sealed_by, verified_by, boxes, sealed_at, recorded_at, fingerprint)
        VALUES (@op, @sealing, @road, 'Aminah', 'Budi', 3, now(), now(), 'f');
        INSERT INTO seals (operation_id, number, box_number, sealing_id)
        SELECT operation_id, seal, number, @sealing FROM boxes WHERE operation_id = @op;
        INSERT INTO arrivals (operation_id, id, shipment_id, place, arrived_at, recorded_at, fingerprint)
        VALUES (@op, gen_random_uuid(), @there, 'Gudang', now(), now(), 'f');
        INSERT INTO handovers (operation_id, id, shipment_id, given_by, received_by, accepted, rejected, handed_over_at, recorded_at, fingerprint)
        VALUES (@op, @handover, @there, 'Citra', 'Dewi', 1, 1, now(), now(), 'f');
        INSERT INTO handover_lines (operation_id, handover_id, box_number, reason)
        VALUES (@op, @handover, '63.03.06-0001', NULL), (@op, @handover, '63.03.06-0002', 'basah');
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_on_the_road_before_waybills_can_arrive_and_be_handed_over()
    {
        var (operation, road, there) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var database = await NewDatabase();
        await using var db = Open(database);
        await db.GetService<IMigrator>().MigrateAsync("CustodyLog", Ct);
        await using (var old = database.CreateCommand(OldOperation))
        {
            old.Parameters.AddWithValue("op", operation);
            old.Parameters.AddWithValue("road", road);
            old.Parameters.AddWithValue("there", there);
            old.Parameters.AddWithValue("sealing", Guid.CreateVersion7());
            old.Parameters.AddWithValue("handover", Guid.CreateVersion7());
            await old.ExecuteNonQueryAsync(Ct);
        }

        await db.Database.MigrateAsync(Ct);

        var waybills = await db.Waybills.ToDictionaryAsync(w => w.Id, Ct);
        Assert.Equal((WaybillState.Departed, 2, "ppk-63.03.05"), (waybills[road].State, waybills[road].AwaitingHandover, waybills[road].Stops[0].Place));
        Assert.Equal((WaybillState.Completed, 1, 1), (waybills[there].State, waybills[there].Accepted, waybills[there].Rejected));
        var boxes = await db.Boxes.ToDictionaryAsync(b => b.Number, Ct);
        boxes["63.03.05-0001"].Arrive();
        boxes["63.03.05-0001"].HandOver(accepted: true);
        Assert.Equal((BoxState.Accepted, "ppk-63.03.05"), (boxes["63.03.05-0001"].State, boxes["63.03.05-0001"].Place));
        boxes["63.03.05-0003"].Stage().MustBeDone();
        Assert.Equal("ppk-63.03.06", boxes["63.03.06-0002"].Place);
        Assert.Equal(
            [true, false],
            await db.WaybillBoxes.Where(b => b.WaybillId == there).OrderBy(b => b.BoxNumber).Select(b => b.IsAccepted == true).ToListAsync(Ct));
        Assert.Equal(2, await db.BoxDocuments.CountAsync(Ct));
        Assert.Equal(there, (await db.Handovers.SingleAsync(Ct)).WaybillId);
    }

    // A schema of its own is as good as a database of its own: no name in a migration says which.
    private async Task<NpgsqlDataSource> NewDatabase()
    {
        await using var server = NpgsqlDataSource.Create(app.Database);
        await using var create = server.CreateCommand($"CREATE SCHEMA {Schema}");
        await create.ExecuteNonQueryAsync(Ct);
        return NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(app.Database) { SearchPath = Schema });
    }

    private static WarehouseDb Open(NpgsqlDataSource database) => new(new DbContextOptionsBuilder<WarehouseDb>()
        .UseNpgsql(database, o => o.MigrationsHistoryTable("history", Schema))
        .UseSnakeCaseNamingConvention()
        .Options);
}
