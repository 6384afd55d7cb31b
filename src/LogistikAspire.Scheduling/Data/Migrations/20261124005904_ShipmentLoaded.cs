using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LogistikAspire.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class ShipmentLoaded : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_gate",
                table: "shipments");

            migrationBuilder.AddColumn<int>(
                name: "loaded",
                table: "shipments",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "loaded_version",
                table: "shipments",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            // What left before loading was asked for left with all its boxes.
            migrationBuilder.Sql("UPDATE shipments SET loaded = boxes WHERE departed_at IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "ck_gate",
                table: "shipments",
                sql: "departed_at IS NULL OR (stock_state = 'Met' AND escort_state = 'Met' AND route_state = 'Met' AND loaded = boxes)");

            migrationBuilder.AddCheckConstraint(
                name: "ck_loaded",
                table: "shipments",
                sql: "loaded BETWEEN 0 AND boxes");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_gate",
                table: "shipments");

            migrationBuilder.DropCheckConstraint(
                name: "ck_loaded",
                table: "shipments");

            migrationBuilder.DropColumn(
                name: "loaded",
                table: "shipments");

            migrationBuilder.DropColumn(
                name: "loaded_version",
                table: "shipments");

            migrationBuilder.AddCheckConstraint(
                name: "ck_gate",
                table: "shipments",
                sql: "departed_at IS NULL OR (stock_state = 'Met' AND escort_state = 'Met' AND route_state = 'Met')");
        }
    }
}
