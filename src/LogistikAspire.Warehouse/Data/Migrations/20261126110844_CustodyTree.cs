using LogistikAspire.Warehouse.Custody;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LogistikAspire.Warehouse.Data.Migrations
{
    /// <summary>The custody log's tables in their final form. No log was in use yet: what there is of one is dropped.</summary>
    public partial class CustodyTree : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCustodyTables();
            migrationBuilder.CreateCustodyTables();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
        }
    }
}
