using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LogistikAspire.Warehouse.Data.Migrations
{
    /// <inheritdoc />
    public partial class Boxes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_received",
                table: "order_lines");

            migrationBuilder.DropCheckConstraint(
                name: "ck_adds_up",
                table: "delivery_lines");

            migrationBuilder.DropIndex(
                name: "ix_boxes_operation_id_home_election",
                table: "boxes");

            migrationBuilder.AddColumn<bool>(
                name: "is_for_recap",
                table: "waybills",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "recap_boxes",
                table: "stores",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "excess",
                table: "order_lines",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "kept",
                table: "order_lines",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "returned",
                table: "order_lines",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "excess",
                table: "delivery_lines",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "has_seal_trouble",
                table: "boxes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "last_place",
                table: "boxes",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "replaced_by",
                table: "boxes",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "replaces",
                table: "boxes",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "police_report",
                table: "box_documents",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "excess_settlements",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    signed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    witnessed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_excess_settlements", x => new { x.operation_id, x.id });
                    table.ForeignKey(
                        name: "fk_excess_settlements_orders_operation_id_order_id",
                        columns: x => new { x.operation_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "seal_troubles",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    box_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    inspection_id = table.Column<Guid>(type: "uuid", nullable: false),
                    finding = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    expected_seal = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    found_seal = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    shipment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    found_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    new_seal = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seal_troubles", x => new { x.operation_id, x.box_number, x.number });
                    table.ForeignKey(
                        name: "fk_seal_troubles_box_documents_operation_id_inspection_id",
                        columns: x => new { x.operation_id, x.inspection_id },
                        principalTable: "box_documents",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "excess_settlement_lines",
                columns: table => new
                {
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    settlement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kept = table.Column<int>(type: "integer", nullable: false),
                    returned = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_excess_settlement_lines", x => new { x.operation_id, x.settlement_id, x.item });
                    table.CheckConstraint("ck_settled", "least(kept, returned) >= 0");
                    table.ForeignKey(
                        name: "fk_excess_settlement_lines_excess_settlements_operation_id_set",
                        columns: x => new { x.operation_id, x.settlement_id },
                        principalTable: "excess_settlements",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_received",
                table: "order_lines",
                sql: "quantity > 0 AND accepted BETWEEN 0 AND quantity AND least(damaged, wrong, short) >= 0\nAND least(excess, kept, returned) >= 0\nAND accepted + excess + kept + returned + damaged + wrong + short = stated");

            migrationBuilder.AddCheckConstraint(
                name: "ck_adds_up",
                table: "delivery_lines",
                sql: "least(accepted, damaged, wrong, short) >= 0 AND accepted::bigint + damaged + wrong + short = stated AND excess BETWEEN 0 AND accepted");

            migrationBuilder.CreateIndex(
                name: "ix_boxes_operation_id_home_election",
                table: "boxes",
                columns: new[] { "operation_id", "home", "election" },
                unique: true,
                filter: "replaced_by IS NULL AND polling_station > 0");

            migrationBuilder.CreateIndex(
                name: "ix_boxes_operation_id_replaces",
                table: "boxes",
                columns: new[] { "operation_id", "replaces" },
                unique: true,
                filter: "replaces IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_excess_settlements_operation_id_order_id",
                table: "excess_settlements",
                columns: new[] { "operation_id", "order_id" });

            migrationBuilder.CreateIndex(
                name: "ix_seal_troubles_operation_id_box_number",
                table: "seal_troubles",
                columns: new[] { "operation_id", "box_number" },
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_seal_troubles_operation_id_inspection_id",
                table: "seal_troubles",
                columns: new[] { "operation_id", "inspection_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "excess_settlement_lines");

            migrationBuilder.DropTable(
                name: "seal_troubles");

            migrationBuilder.DropTable(
                name: "excess_settlements");

            migrationBuilder.DropCheckConstraint(
                name: "ck_received",
                table: "order_lines");

            migrationBuilder.DropCheckConstraint(
                name: "ck_adds_up",
                table: "delivery_lines");

            migrationBuilder.DropIndex(
                name: "ix_boxes_operation_id_home_election",
                table: "boxes");

            migrationBuilder.DropIndex(
                name: "ix_boxes_operation_id_replaces",
                table: "boxes");

            migrationBuilder.DropColumn(
                name: "is_for_recap",
                table: "waybills");

            migrationBuilder.DropColumn(
                name: "recap_boxes",
                table: "stores");

            migrationBuilder.DropColumn(
                name: "excess",
                table: "order_lines");

            migrationBuilder.DropColumn(
                name: "kept",
                table: "order_lines");

            migrationBuilder.DropColumn(
                name: "returned",
                table: "order_lines");

            migrationBuilder.DropColumn(
                name: "excess",
                table: "delivery_lines");

            migrationBuilder.DropColumn(
                name: "has_seal_trouble",
                table: "boxes");

            migrationBuilder.DropColumn(
                name: "last_place",
                table: "boxes");

            migrationBuilder.DropColumn(
                name: "replaced_by",
                table: "boxes");

            migrationBuilder.DropColumn(
                name: "replaces",
                table: "boxes");

            migrationBuilder.DropColumn(
                name: "police_report",
                table: "box_documents");

            migrationBuilder.AddCheckConstraint(
                name: "ck_received",
                table: "order_lines",
                sql: "quantity > 0 AND accepted BETWEEN 0 AND quantity AND least(damaged, wrong, short) >= 0\nAND accepted + damaged + wrong + short = stated");

            migrationBuilder.AddCheckConstraint(
                name: "ck_adds_up",
                table: "delivery_lines",
                sql: "least(accepted, damaged, wrong, short) >= 0 AND accepted::bigint + damaged + wrong + short = stated");

            migrationBuilder.CreateIndex(
                name: "ix_boxes_operation_id_home_election",
                table: "boxes",
                columns: new[] { "operation_id", "home", "election" },
                unique: true);
        }
    }
}
