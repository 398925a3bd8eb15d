using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Sen.Node.Demo.Mailbox;
using Sen.Web;

namespace Sen.Node.Pages.Demo;

/// <summary>What would have been sent. Of an address it shows what tells it from another: a visitor may have typed a real one.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class MailboxPage(DemoMailbox mailbox) : SenPage
{
    public const int MostShown = 12;

    public IReadOnlyList<ReceivedMessage> Messages => [.. mailbox.Received.All.Take(MostShown)];

    public static string Hidden(string address) =>
        address.LastIndexOf('@') is > 0 and var at ? $"{address[0]}…{address[at..]}" : $"…{address[^Math.Min(3, address.Length)..]}";
}
