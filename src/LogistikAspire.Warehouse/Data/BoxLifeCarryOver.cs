using Microsoft.EntityFrameworkCore.Migrations;

namespace LogistikAspire.Warehouse.Data;

/// <summary>
/// What was recorded before boxes travelled by waybill goes on as if it had been: sealings and arrivals become documents, and each shipment
/// that left gets one waybill, which takes its id, so that what is on the road can arrive and be handed over.
/// </summary>
internal static class BoxLifeCarryOver
{
    public static void CarryOverBoxes(this MigrationBuilder migration) => migration.Sql("""
        INSERT INTO box_documents (operation_id, id, kind, fingerprint, at, recorded_at, by, witness, place, boxes)
        SELECT operation_id, id, 'sealing', fingerprint, sealed_at, recorded_at, sealed_by, verified_by, 'store', boxes FROM sealings;

        INSERT INTO box_documents (operation_id, id, kind, fingerprint, at, recorded_at, place, waybill_id, boxes)
        SELECT a.operation_id, a.id, 'arrival', a.fingerprint, a.arrived_at, a.recorded_at, 'ppk-' || s.district_code, s.id, s.shipped
        FROM arrivals a JOIN shipments s ON s.operation_id = a.operation_id AND s.id = a.shipment_id
        ON CONFLICT DO NOTHING;

        INSERT INTO waybills (operation_id, id, number, "from", shipment_id, vehicle_kind, plate, driver, state, opened_at, departure_id,
                              departed_at, shipped, accepted, rejected, fingerprint)
        SELECT operation_id, id, row_number() OVER (PARTITION BY operation_id ORDER BY departed_at, id), 'store', id, 'unknown',
               'UNKNOWN-' || row_number() OVER (PARTITION BY operation_id ORDER BY departed_at, id), 'unknown',
               CASE WHEN accepted + rejected < shipped THEN 'departed' ELSE 'completed' END,
               departed_at, id, departed_at, shipped, accepted, rejected, ''
        FROM shipments WHERE state IN ('departed', 'arrived', 'handed_over');

        INSERT INTO waybill_stops (operation_id, waybill_id, "order", place, arrived_at)
        SELECT operation_id, id, 1, 'ppk-' || district_code, arrived_at
        FROM shipments WHERE state IN ('departed', 'arrived', 'handed_over');

        INSERT INTO waybill_boxes (operation_id, waybill_id, box_number, stop, seal, is_accepted, handover_id)
        SELECT b.operation_id, b.shipment_id, b.number, 'ppk-' || b.district_code, b.seal,
               CASE WHEN l.handover_id IS NOT NULL THEN l.reason IS NULL END, l.handover_id
        FROM boxes b LEFT JOIN handover_lines l ON l.operation_id = b.operation_id AND l.box_number = b.number
        WHERE b.state NOT IN ('flat', 'sealed');

        UPDATE handovers h SET waybill_id = h.shipment_id, place = 'ppk-' || s.district_code
        FROM shipments s WHERE s.operation_id = h.operation_id AND s.id = h.shipment_id;

        UPDATE boxes SET place = CASE WHEN state IN ('flat', 'sealed', 'departed') THEN 'store' ELSE 'ppk-' || district_code END;

        UPDATE boxes SET waybill_id = shipment_id, stop = 'ppk-' || district_code WHERE state IN ('departed', 'arrived');
        """);
}
