using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Sen.Node.Demo.Mailbox;
using Sen.Notices;
using Sen.Testing;

namespace Sen.Node.Tests.Doors;

internal sealed partial class MainJob
{
    private const string NobodysPhone = "+84905000422";

    /// <summary>A notice that the SMS service refuses lies before the administrator.</summary>
    public async Task<Place> NotDelivered()
    {
        var place = await Submitted();
        var (desk, mailbox) = (node.Services.GetRequiredService<NoticeDesk>(), node.Services.GetRequiredService<DemoMailbox>());
        mailbox.Sms.Answer = to => to == NobodysPhone ? 422 : null;
        var id = long.Parse(place.Id, CultureInfo.InvariantCulture);
        await node.Store.Write(desk.Queue(id, new Notice("dossiers.notice.ready", place["number"], "Có kết quả", "Có kết quả", []), new Recipient(NobodysPhone, null), node.Store.Clock.Now));
        await Eventually.So(async () => (await desk.Of(id))[0].State is NoticeState.Failed);
        return place;
    }
}
