using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LogistikAspire.Warehouse.Data.Migrations
{
    /// <inheritdoc />
    public partial class BoxLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_loaded",
                table: "shipments",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "loaded",
                table: "shipments",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AlterColumn<Guid>(
                name: "shipment_id",
                table: "handovers",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<string>(
                name: "place",
                table: "handovers",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "waybill_id",
                table: "handovers",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<string>(
                name: "home",
                table: "boxes",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_returning",
                table: "boxes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_voted",
                table: "boxes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "loaded_from",
                table: "boxes",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "place",
                table: "boxes",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "stop",
                table: "boxes",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "waybill_id",
                table: "boxes",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "box_documents",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    witness = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    waybill_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    boxes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_box_documents", x => new { x.operation_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "misplacements",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    box_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    expected_place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    found_place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    shipment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    found_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recovered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_misplacements", x => new { x.operation_id, x.box_number, x.number });
                });

            migrationBuilder.CreateTable(
                name: "waybills",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    shipment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    vehicle_kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    plate = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    driver = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    departure_id = table.Column<Guid>(type: "uuid", nullable: true),
                    departed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    shipped = table.Column<int>(type: "integer", nullable: false),
                    accepted = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_waybills", x => new { x.operation_id, x.id });
                    table.CheckConstraint("ck_waybill_handed_over", "accepted + rejected <= shipped");
                });

            migrationBuilder.CreateTable(
                name: "waybill_boxes",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    waybill_id = table.Column<Guid>(type: "uuid", nullable: false),
                    box_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    stop = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    seal = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    is_accepted = table.Column<bool>(type: "boolean", nullable: true),
                    handover_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_waybill_boxes", x => new { x.operation_id, x.waybill_id, x.box_number });
                    table.ForeignKey(
                        name: "fk_waybill_boxes_waybills_operation_id_waybill_id",
                        columns: x => new { x.operation_id, x.waybill_id },
                        principalTable: "waybills",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "waybill_stops",
                columns: table => new
                {
                    order = table.Column<int>(type: "integer", nullable: false),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    waybill_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    arrived_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_waybill_stops", x => new { x.operation_id, x.waybill_id, x.order });
                    table.ForeignKey(
                        name: "fk_waybill_stops_waybills_operation_id_waybill_id",
                        columns: x => new { x.operation_id, x.waybill_id },
                        principalTable: "waybills",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_handovers_operation_id_waybill_id",
                table: "handovers",
                columns: new[] { "operation_id", "waybill_id" });

            migrationBuilder.CreateIndex(
                name: "ix_boxes_operation_id_place",
                table: "boxes",
                columns: new[] { "operation_id", "place" });

            migrationBuilder.CreateIndex(
                name: "ix_boxes_operation_id_waybill_id",
                table: "boxes",
                columns: new[] { "operation_id", "waybill_id" });

            migrationBuilder.CreateIndex(
                name: "ix_misplacements_operation_id_box_number",
                table: "misplacements",
                columns: new[] { "operation_id", "box_number" },
                unique: true,
                filter: "recovered_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_waybills_operation_id_number",
                table: "waybills",
                columns: new[] { "operation_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_waybills_operation_id_plate",
                table: "waybills",
                columns: new[] { "operation_id", "plate" },
                unique: true,
                filter: "state IN ('open', 'departed')");

            migrationBuilder.CreateIndex(
                name: "ix_waybills_operation_id_shipment_id",
                table: "waybills",
                columns: new[] { "operation_id", "shipment_id" });

            migrationBuilder.CarryOverBoxes();

            migrationBuilder.DropForeignKey(
                name: "fk_seals_sealings_operation_id_sealing_id",
                table: "seals");

            migrationBuilder.DropTable(
                name: "arrivals");

            migrationBuilder.DropTable(
                name: "sealings");

            migrationBuilder.AddForeignKey(
                name: "fk_seals_box_documents_operation_id_sealing_id",
                table: "seals",
                columns: new[] { "operation_id", "sealing_id" },
                principalTable: "box_documents",
                principalColumns: new[] { "operation_id", "id" },
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_seals_box_documents_operation_id_sealing_id",
                table: "seals");

            migrationBuilder.DropTable(
                name: "box_documents");

            migrationBuilder.DropTable(
                name: "misplacements");

            migrationBuilder.DropTable(
                name: "waybill_boxes");

            migrationBuilder.DropTable(
                name: "waybill_stops");

            migrationBuilder.DropTable(
                name: "waybills");

            migrationBuilder.DropIndex(
                name: "ix_handovers_operation_id_waybill_id",
                table: "handovers");

            migrationBuilder.DropIndex(
                name: "ix_boxes_operation_id_place",
                table: "boxes");

            migrationBuilder.DropIndex(
                name: "ix_boxes_operation_id_waybill_id",
                table: "boxes");

            migrationBuilder.DropColumn(
                name: "is_loaded",
                table: "shipments");

            migrationBuilder.DropColumn(
                name: "loaded",
                table: "shipments");

            migrationBuilder.DropColumn(
                name: "place",
                table: "handovers");

            migrationBuilder.DropColumn(
                name: "waybill_id",
                table: "handovers");

            migrationBuilder.DropColumn(
                name: "home",
                table: "boxes");

            migrationBuilder.DropColumn(
                name: "is_returning",
                table: "boxes");

            migrationBuilder.DropColumn(
                name: "is_voted",
                table: "boxes");

            migrationBuilder.DropColumn(
                name: "loaded_from",
                table: "boxes");

            migrationBuilder.DropColumn(
                name: "place",
                table: "boxes");

            migrationBuilder.DropColumn(
                name: "stop",
                table: "boxes");

            migrationBuilder.DropColumn(
                name: "waybill_id",
                table: "boxes");

            migrationBuilder.AlterColumn<Guid>(
                name: "shipment_id",
                table: "handovers",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.CreateTable(
                name: "arrivals",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    arrived_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    place = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    shipment_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_arrivals", x => new { x.operation_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "sealings",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    boxes = table.Column<int>(type: "integer", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sealed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sealed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    shipment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    verified_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sealings", x => new { x.operation_id, x.id });
                });

            migrationBuilder.AddForeignKey(
                name: "fk_seals_sealings_operation_id_sealing_id",
                table: "seals",
                columns: new[] { "operation_id", "sealing_id" },
                principalTable: "sealings",
                principalColumns: new[] { "operation_id", "id" },
                onDelete: ReferentialAction.Cascade);
        }
    }
}
