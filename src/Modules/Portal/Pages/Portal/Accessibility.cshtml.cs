using Microsoft.AspNetCore.Authorization;
using Sen.Web;

namespace Sen.Portal.Pages.Portal;

/// <summary>What works for whom, what does not yet, and where a person helps.</summary>
[AllowAnonymous]
internal sealed class AccessibilityPage : SenPage;
