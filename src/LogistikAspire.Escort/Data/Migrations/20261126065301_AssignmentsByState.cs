using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LogistikAspire.Escort.Data.Migrations
{
    /// <inheritdoc />
    public partial class AssignmentsByState : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_assignments_state",
                table: "assignments",
                column: "state",
                filter: "state <> 'Released'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_assignments_state",
                table: "assignments");
        }
    }
}
