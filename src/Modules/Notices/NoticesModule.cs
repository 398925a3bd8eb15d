using Microsoft.Extensions.DependencyInjection;
using Sen.Kernel.Outbox;
using Sen.Kernel.Sql;
using Sen.Notices.Channels;
using Sen.Web;

namespace Sen.Notices;

/// <summary>Messages to people: e-mail, SMS, and what has to be told at the counter.</summary>
public static class NoticesModule
{
    public static readonly ModuleSchema Schema = new("notices", typeof(NoticesModule).Assembly);

    /// <param name="sends">False in a process that serves nobody: what waits is left to the node.</param>
    public static IServiceCollection AddNotices(this IServiceCollection services, NoticeOptions options, bool sends = true)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options).AddSingleton<NoticeDesk>().AddSingleton<FailedNotices>().AddTexts(typeof(NoticesModule).Assembly);
        if (!sends)
            return services;
        if (options.Smtp is { } smtp)
            services.AddSingleton<OutboxPost>(_ => new SmtpPost(smtp));
        if (options.Sms is { } sms)
            services.AddSingleton<OutboxPost>(_ => new SmsPost(sms));
        return services.AddHostedService<WaysThatEnded>();
    }
}
