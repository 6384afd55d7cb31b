using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LogistikAspire.Warehouse.Data.Migrations
{
    /// <inheritdoc />
    public partial class Road : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_waybill_handed_over",
                table: "waybills");

            migrationBuilder.DropCheckConstraint(
                name: "ck_handed_over",
                table: "shipments");

            migrationBuilder.AddColumn<int>(
                name: "turned_back",
                table: "waybills",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "turn_back_id",
                table: "waybill_boxes",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "turned_back_to",
                table: "waybill_boxes",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "turned_back",
                table: "shipments",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "to_send_again",
                table: "districts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "to_send_again_version",
                table: "districts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "substitutes",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    original = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    guarded_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    signed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    witnessed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_substitutes", x => new { x.operation_id, x.id });
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_waybill_handed_over",
                table: "waybills",
                sql: "accepted + rejected + turned_back <= shipped");

            migrationBuilder.AddCheckConstraint(
                name: "ck_handed_over",
                table: "shipments",
                sql: "accepted + rejected + turned_back <= shipped");

            migrationBuilder.CreateIndex(
                name: "ix_substitutes_operation_id_place",
                table: "substitutes",
                columns: new[] { "operation_id", "place" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "substitutes");

            migrationBuilder.DropCheckConstraint(
                name: "ck_waybill_handed_over",
                table: "waybills");

            migrationBuilder.DropCheckConstraint(
                name: "ck_handed_over",
                table: "shipments");

            migrationBuilder.DropColumn(
                name: "turned_back",
                table: "waybills");

            migrationBuilder.DropColumn(
                name: "turn_back_id",
                table: "waybill_boxes");

            migrationBuilder.DropColumn(
                name: "turned_back_to",
                table: "waybill_boxes");

            migrationBuilder.DropColumn(
                name: "turned_back",
                table: "shipments");

            migrationBuilder.DropColumn(
                name: "to_send_again",
                table: "districts");

            migrationBuilder.DropColumn(
                name: "to_send_again_version",
                table: "districts");

            migrationBuilder.AddCheckConstraint(
                name: "ck_waybill_handed_over",
                table: "waybills",
                sql: "accepted + rejected <= shipped");

            migrationBuilder.AddCheckConstraint(
                name: "ck_handed_over",
                table: "shipments",
                sql: "accepted + rejected <= shipped");
        }
    }
}
