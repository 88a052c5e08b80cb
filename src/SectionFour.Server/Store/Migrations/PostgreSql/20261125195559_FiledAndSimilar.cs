using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SectionFour.Server.Store.Migrations.PostgreSql;

/// <inheritdoc />
public partial class FiledAndSimilar : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>(
            name: "PredecessorChosen",
            table: "ReportFile",
            type: "boolean",
            nullable: false,
            defaultValue: false
        );

        migrationBuilder.AddColumn<bool>(name: "VendorChosen", table: "ReportFile", type: "boolean", nullable: false, defaultValue: false);

        migrationBuilder.AddColumn<bool>(
            name: "PasswordToChange",
            table: "AspNetUsers",
            type: "boolean",
            nullable: false,
            defaultValue: false
        );

        migrationBuilder.CreateTable(
            name: "ReportSimilarity",
            columns: table => new
            {
                ReportId = table.Column<Guid>(type: "uuid", nullable: false),
                OtherId = table.Column<Guid>(type: "uuid", nullable: false),
                OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                Description = table.Column<double>(type: "double precision", nullable: false),
                Tests = table.Column<double>(type: "double precision", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ReportSimilarity", x => new { x.ReportId, x.OtherId });
                table.ForeignKey(
                    name: "FK_ReportSimilarity_Organizations_OrganizationId",
                    column: x => x.OrganizationId,
                    principalTable: "Organizations",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Restrict
                );
                table.ForeignKey(
                    name: "FK_ReportSimilarity_ReportFile_OtherId",
                    column: x => x.OtherId,
                    principalTable: "ReportFile",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade
                );
                table.ForeignKey(
                    name: "FK_ReportSimilarity_ReportFile_ReportId",
                    column: x => x.ReportId,
                    principalTable: "ReportFile",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade
                );
            }
        );

        migrationBuilder.CreateTable(
            name: "ReportSketch",
            columns: table => new
            {
                ReportId = table.Column<Guid>(type: "uuid", nullable: false),
                OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                Description = table.Column<byte[]>(type: "bytea", nullable: false),
                Tests = table.Column<byte[]>(type: "bytea", nullable: false),
                Highest = table.Column<double>(type: "double precision", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ReportSketch", x => x.ReportId);
                table.ForeignKey(
                    name: "FK_ReportSketch_Organizations_OrganizationId",
                    column: x => x.OrganizationId,
                    principalTable: "Organizations",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Restrict
                );
                table.ForeignKey(
                    name: "FK_ReportSketch_ReportFile_ReportId",
                    column: x => x.ReportId,
                    principalTable: "ReportFile",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade
                );
            }
        );

        migrationBuilder.CreateIndex(name: "IX_ReportSimilarity_OrganizationId", table: "ReportSimilarity", column: "OrganizationId");

        migrationBuilder.CreateIndex(name: "IX_ReportSimilarity_OtherId", table: "ReportSimilarity", column: "OtherId");

        migrationBuilder.CreateIndex(name: "IX_ReportSketch_OrganizationId", table: "ReportSketch", column: "OrganizationId");
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "ReportSimilarity");

        migrationBuilder.DropTable(name: "ReportSketch");

        migrationBuilder.DropColumn(name: "PredecessorChosen", table: "ReportFile");

        migrationBuilder.DropColumn(name: "VendorChosen", table: "ReportFile");

        migrationBuilder.DropColumn(name: "PasswordToChange", table: "AspNetUsers");
    }
}
