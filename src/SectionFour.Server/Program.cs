using SectionFour.Server;
using SectionFour.Server.Jobs;
using SectionFour.Server.Settings;

return args switch
{
    ["read-worker", ..] => ReadWorker.Run(),
    ["verify-audit", ..] => await Maintenance.VerifyAuditAsync(args[1..]),
    _ => await Workbench.ServeAsync(args),
};
