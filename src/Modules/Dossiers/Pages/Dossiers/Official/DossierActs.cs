using Sen.Dossiers.Features;
using Sen.Notices;

namespace Sen.Dossiers.Pages.Dossiers.Official;

/// <summary>Everything that may be done on the page of a dossier.</summary>
internal sealed record DossierActs(
    AcceptDossier Accept,
    RequestSupplement Supplement,
    RefuseIntake Refuse,
    AssignDossier Assign,
    ForwardDossier Forward,
    WorkInSystem Systems,
    RecordAttendance Attendance,
    ConfirmResult Confirm,
    ConsultUnits Consult,
    DraftResultFile Draft,
    RefuseResult NotGrant,
    IssueResult Issue,
    DeliverResult Deliver,
    CollectFee Fee,
    ResolveOnTheSpot Spot,
    NoticeDesk Notices,
    SeenDossier Seen,
    Inbox Inbox);
