using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LogistikAspire.Warehouse.Data.Migrations
{
    /// <inheritdoc />
    public partial class Kits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_polling_stations_operation_id_district_code",
                table: "polling_stations");

            migrationBuilder.AddColumn<int>(
                name: "ordinal",
                table: "polling_stations",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "travels",
                table: "items",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CarryOverKits();

            migrationBuilder.CreateTable(
                name: "box_contents",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    box_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_box_contents", x => new { x.operation_id, x.box_number, x.item });
                    table.CheckConstraint("ck_packed", "quantity > 0");
                    table.ForeignKey(
                        name: "fk_box_contents_boxes_operation_id_box_number",
                        columns: x => new { x.operation_id, x.box_number },
                        principalTable: "boxes",
                        principalColumns: new[] { "operation_id", "number" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_box_contents_items_operation_id_item",
                        columns: x => new { x.operation_id, x.item },
                        principalTable: "items",
                        principalColumns: new[] { "operation_id", "code" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_polling_stations_operation_id_district_code_ordinal",
                table: "polling_stations",
                columns: new[] { "operation_id", "district_code", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_boxes_operation_id_home_election",
                table: "boxes",
                columns: new[] { "operation_id", "home", "election" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_box_contents_operation_id_item",
                table: "box_contents",
                columns: new[] { "operation_id", "item" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "box_contents");

            migrationBuilder.DropIndex(
                name: "ix_polling_stations_operation_id_district_code_ordinal",
                table: "polling_stations");

            migrationBuilder.DropIndex(
                name: "ix_boxes_operation_id_home_election",
                table: "boxes");

            migrationBuilder.DropColumn(
                name: "ordinal",
                table: "polling_stations");

            migrationBuilder.DropColumn(
                name: "travels",
                table: "items");

            migrationBuilder.CreateIndex(
                name: "ix_polling_stations_operation_id_district_code",
                table: "polling_stations",
                columns: new[] { "operation_id", "district_code" });
        }
    }
}
