using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LogistikAspire.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class Resends : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "turned_back",
                table: "shipments",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "resends",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    district_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    boxes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resends", x => new { x.operation_id, x.district_code });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "resends");

            migrationBuilder.DropColumn(
                name: "turned_back",
                table: "shipments");
        }
    }
}
