using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Quartz;
using SectionFour.Server.Reports;
using SectionFour.Server.Store;

namespace SectionFour.Server.Jobs;

/// <summary>Puts readings into the persistent job store.</summary>
public sealed class ReadingSchedule(ISchedulerFactory schedulers)
{
    /// <summary>Queues a reading; queueing it twice makes one job.</summary>
    public async Task AddAsync(Guid organization, Guid report, CancellationToken cancellation = default)
    {
        var scheduler = await schedulers.GetScheduler(cancellation);
        var job = JobBuilder
            .Create<ReadReportJob>()
            .WithIdentity(report.ToString("N"), "readings")
            .UsingJobData("organization", organization.ToString())
            .UsingJobData("report", report.ToString())
            .RequestRecovery()
            .Build();
        var trigger = TriggerBuilder
            .Create()
            .WithIdentity(report.ToString("N"), "readings")
            .WithRetryPolicy(RetryPolicy.Exponential(ReadReportJob.MaxAttempts, TimeSpan.FromSeconds(2), 3))
            .StartNow()
            .Build();
        await scheduler.ScheduleJob(job, [trigger], new ScheduleJobOptions { Replace = true }, cancellation);
    }

    /// <summary>Queues a reading unless its job is still there.</summary>
    public async Task EnsureAsync(Guid organization, Guid report, CancellationToken cancellation)
    {
        var scheduler = await schedulers.GetScheduler(cancellation);
        if (!await scheduler.Exists(new JobKey(report.ToString("N"), "readings"), cancellation))
        {
            await AddAsync(organization, report, cancellation);
        }
    }
}

/// <summary>The job engine's set-up: its tables, workers, and what is picked up again after a restart.</summary>
public static class JobEngine
{
    public static void AddJobs(this WebApplicationBuilder builder, WorkbenchPaths paths)
    {
        var services = builder.Services;
        services.AddSingleton(ReaderLimits.From(builder.Configuration));
        services.AddSingleton<ReaderProcess>();
        services.AddSingleton<ReadingProgress>();
        services.AddSingleton<ReadingSchedule>();
        var workers = builder.Configuration.GetValue("Jobs:Workers", Math.Max(1, Environment.ProcessorCount / 2));
        var shared = builder.Configuration["Database"] is { Length: > 0 } connection ? connection : null;
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(o =>
            {
                o.InstanceName = "readings";
                if (shared is not null)
                {
                    // Only the machine that took an upload is woken by it: the others look for work so often.
                    o.IdleWaitTime = TimeSpan.FromSeconds(1);
                }
            });
            quartz.UseDefaultThreadPool(workers);
            quartz.ScheduleJob<RetentionJob>(trigger =>
                trigger.WithIdentity("retention").WithSimpleSchedule(TimeSpan.FromDays(1)).StartAt(DateTimeOffset.UtcNow.AddMinutes(5))
            );
            quartz.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                if (shared is not null)
                {
                    // Several machines may share the work: each takes jobs under a lock, and those of a dead one are taken over.
                    store.UsePostgres(NpgsqlFactory.Instance, shared);
                    store.UseClustering();
                }
                else
                {
                    store.UseSqlite(
                        SqliteFactory.Instance,
                        new SqliteConnectionStringBuilder { DataSource = paths.JobDatabase, DefaultTimeout = 30 }.ConnectionString
                    );
                }
            });
        });
        if (shared is not null)
        {
            services.AddHostedService(provider => new ProgressRelay(
                shared,
                provider.GetRequiredService<ReadingProgress>(),
                provider.GetRequiredService<ILogger<ProgressRelay>>()
            ));
        }

        services.AddHostedService<Startup>();
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = false);
    }

    /// <summary>Before the scheduler starts: tables, then every report that was acknowledged but is not read gets its job.</summary>
    private sealed class Startup(IServiceProvider services, ReadingSchedule schedule) : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken) => Databases.MigrateAsync(services);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task StartedAsync(CancellationToken cancellationToken)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<WorkbenchDb>();
            // Over all organizations: only ids are read, and each job sets its own organization.
            var waiting = await db.Set<ReportFile>()
                .IgnoreQueryFilters()
                .Where(r => r.State == ReadingState.Queued || r.State == ReadingState.Reading)
                .OrderBy(r => r.Uploaded)
                .Select(r => new { r.OrganizationId, r.Id })
                .ToListAsync(cancellationToken);
            foreach (var report in waiting)
            {
                await schedule.EnsureAsync(report.OrganizationId, report.Id, cancellationToken);
            }
        }

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
