using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LogistikAspire.Warehouse.Data.Migrations
{
    /// <inheritdoc />
    public partial class Stations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "code",
                table: "stores",
                type: "character varying(8)",
                maxLength: 8,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "station_id",
                table: "polling_stations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "former",
                table: "polling_station_lists",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string>(
                name: "due",
                table: "boxes",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "kit_acceptances",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    box_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    has = table.Column<long>(type: "bigint", nullable: false),
                    needs = table.Column<long>(type: "bigint", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kit_acceptances", x => new { x.operation_id, x.box_number, x.item });
                    table.ForeignKey(
                        name: "fk_kit_acceptances_boxes_operation_id_box_number",
                        columns: x => new { x.operation_id, x.box_number },
                        principalTable: "boxes",
                        principalColumns: new[] { "operation_id", "number" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_kit_acceptances_items_operation_id_item",
                        columns: x => new { x.operation_id, x.item },
                        principalTable: "items",
                        principalColumns: new[] { "operation_id", "code" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_boxes_operation_id_due",
                table: "boxes",
                columns: new[] { "operation_id", "due" },
                filter: "due IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_kit_acceptances_operation_id_item",
                table: "kit_acceptances",
                columns: new[] { "operation_id", "item" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kit_acceptances");

            migrationBuilder.DropIndex(
                name: "ix_boxes_operation_id_due",
                table: "boxes");

            migrationBuilder.DropColumn(
                name: "code",
                table: "stores");

            migrationBuilder.DropColumn(
                name: "station_id",
                table: "polling_stations");

            migrationBuilder.DropColumn(
                name: "former",
                table: "polling_station_lists");

            migrationBuilder.DropColumn(
                name: "due",
                table: "boxes");
        }
    }
}
