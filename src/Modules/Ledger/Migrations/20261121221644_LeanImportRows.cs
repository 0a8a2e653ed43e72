using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Ledger.Migrations
{
    /// <inheritdoc />
    internal sealed partial class LeanImportRows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_import_rows_import_id_key",
                schema: "ledger",
                table: "import_rows");

            migrationBuilder.DropColumn(
                name: "record_id",
                schema: "ledger",
                table: "import_rows");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "record_id",
                schema: "ledger",
                table: "import_rows",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_import_rows_import_id_key",
                schema: "ledger",
                table: "import_rows",
                columns: new[] { "import_id", "key" });
        }
    }
}
