using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SectionFour.Server.Store.Migrations.PostgreSql;

/// <summary>Full-text search over the words of pages, and triggers that keep rows as they were written.</summary>
[DbContext(typeof(PostgresWorkbenchDb))]
[Migration("20261124000000_SearchAndSeals")]
public sealed class SearchAndSeals : Migration
{
    private static readonly string[] WrittenOnce =
    [
        "AuditEntry",
        "Correction",
        "Decision",
        "DecisionSignature",
        "PolicyVersion",
        "SeverityOverride",
    ];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            ALTER TABLE "ReportPage" ADD COLUMN "Search" tsvector GENERATED ALWAYS AS (to_tsvector('english', "Text")) STORED;
            CREATE INDEX "IX_ReportPage_Search" ON "ReportPage" USING gin ("Search");
            CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN RAISE EXCEPTION '% is written once', TG_TABLE_NAME; END $$;
            """
        );
        foreach (var table in WrittenOnce)
        {
            migrationBuilder.Sql(
                $"""CREATE TRIGGER "{table}_Seal" BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION refuse_change();"""
            );
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in WrittenOnce)
        {
            migrationBuilder.Sql($"""DROP TRIGGER "{table}_Seal" ON "{table}";""");
        }

        migrationBuilder.Sql("""DROP FUNCTION refuse_change(); ALTER TABLE "ReportPage" DROP COLUMN "Search";""");
    }
}
