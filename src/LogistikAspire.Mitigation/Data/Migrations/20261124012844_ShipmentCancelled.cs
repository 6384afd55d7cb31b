using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LogistikAspire.Mitigation.Data.Migrations
{
    /// <inheritdoc />
    public partial class ShipmentCancelled : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_cancelled",
                table: "planned_shipments",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "planned_shipments",
                type: "integer",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "is_cancelled",
                table: "planned_shipments");

            migrationBuilder.DropColumn(
                name: "version",
                table: "planned_shipments");
        }
    }
}
