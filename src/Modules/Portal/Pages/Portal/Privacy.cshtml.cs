using Microsoft.AspNetCore.Authorization;
using Sen.Web;

namespace Sen.Portal.Pages.Portal;

/// <summary>What is kept, who sees it, how it is kept and erased.</summary>
[AllowAnonymous]
internal sealed class PrivacyPage : SenPage;
