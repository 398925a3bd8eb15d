using Sen.Kernel;

namespace Sen.Dossiers.Domain;

/// <summary>Every refusal of this module. Codes are permanent; words are in Texts by code.</summary>
internal static class DossierProblems
{
    public static readonly Problem NotFound = new("dossiers.not-found", 404);
    public static readonly Problem NotYourDesk = new("dossiers.not-your-desk", 403);
    public static readonly Problem AlreadySubmitted = new("dossiers.already-submitted", 409);
    public static readonly Problem NotWaitingForAcceptance = new("dossiers.not-waiting-for-acceptance", 409);
    public static readonly Problem NotInProcessing = new("dossiers.not-in-processing", 409);
    public static readonly Problem NotAwaitingSupplement = new("dossiers.not-awaiting-supplement", 409);
    public static readonly Problem SupplementNeedsItems = new("dossiers.supplement-needs-items", 422);
    public static readonly Problem SupplementAskedOnce = new("dossiers.supplement-asked-once", 409);
    public static readonly Problem SupplementTooLate = new("dossiers.supplement-too-late", 409);
    public static readonly Problem SupplementMissing = new("dossiers.supplement-missing", 422);
    public static readonly Problem ReasonMissing = new("dossiers.reason-missing", 422);
    public static readonly Problem NoRefusalProposed = new("dossiers.no-refusal-proposed", 409);
    public static readonly Problem WrongStep = new("dossiers.wrong-step", 409);
    public static readonly Problem ConsultationOpen = new("dossiers.consultation-open", 409);
    public static readonly Problem ConsultationUnknown = new("dossiers.consultation-unknown", 404);
    public static readonly Problem NoDraft = new("dossiers.no-draft", 409);
    public static readonly Problem DraftChanged = new("dossiers.draft-changed", 409);
    public static readonly Problem NotApproved = new("dossiers.not-approved", 409);
    public static readonly Problem NoResultYet = new("dossiers.no-result-yet", 409);
    public static readonly Problem NotDelivered = new("dossiers.not-delivered", 409);
    public static readonly Problem AlreadyRated = new("dossiers.already-rated", 409);
    public static readonly Problem RatingOutOfRange = new("dossiers.rating-out-of-range", 422);
    public static readonly Problem TooLateToWithdraw = new("dossiers.too-late-to-withdraw", 409);
    public static readonly Problem NoFee = new("dossiers.no-fee", 409);
    public static readonly Problem FeeAlreadyCollected = new("dossiers.fee-already-collected", 409);
    public static readonly Problem FeeReceiptNumberMissing = new("dossiers.fee-receipt-number-missing", 422);
    public static readonly Problem NobodyForStep = new("dossiers.nobody-for-step", 409);
    public static readonly Problem TooManyAttempts = new("dossiers.too-many-attempts", 429);
    public static readonly Problem FollowUnknown = new("dossiers.follow-unknown", 404);
    public static readonly Problem FollowIncomplete = new("dossiers.follow-incomplete", 422);
    public static readonly Problem ReceiverMissing = new("dossiers.receiver-missing", 422);
    public static readonly Problem CounterOnly = new("dossiers.counter-only", 409);
    public static readonly Problem CountWrong = new("dossiers.count-wrong", 422);
    public static readonly Problem NotSubmittable = new("dossiers.not-submittable", 409);
    public static readonly Problem DraftNotFound = new("dossiers.draft-not-found", 404);
    public static readonly Problem DraftSavedElsewhere = new("dossiers.draft-saved-elsewhere", 409);
    public static readonly Problem DraftBegun = new("dossiers.draft-begun", 409);
    public static readonly Problem NoSuchPage = new("dossiers.no-such-page", 404);
    public static readonly Problem FileRefused = new("dossiers.file-refused", 422);
    public static readonly Problem DraftIncomplete = new("dossiers.draft-incomplete", 422);
    public static readonly Problem AgencyMissing = new("dossiers.agency-missing", 422);
    public static readonly Problem AgencyNotCompetent = new("dossiers.agency-not-competent", 422);
    public static readonly Problem FormChanged = new("dossiers.form-changed", 409);
    public static readonly Problem CounterSpeaks = new("dossiers.counter-speaks", 409);
    public static readonly Problem NoDefectReported = new("dossiers.no-defect-reported", 409);
    public static readonly Problem NotOnTheSpot = new("dossiers.not-on-the-spot", 409);
    public static readonly Problem NoTemplate = new("dossiers.no-template", 409);
    public static readonly Problem ChangedMeanwhile = new("dossiers.changed-meanwhile", 409);
    public static readonly Problem SlipNotReady = new("dossiers.slip-not-ready", 409);
    public static readonly Problem NothingTicked = new("dossiers.nothing-ticked", 422);
    public static readonly Problem PersonUnreadable = new("dossiers.person-unreadable", 422);
    public static readonly Problem ReadBackMissing = new("dossiers.read-back-missing", 422);
    public static readonly Problem NotConfirmedOnPhone = new("dossiers.not-confirmed-on-phone", 409);
    public static readonly Problem ReadBackGone = new("dossiers.read-back-gone", 404);
    public static readonly Problem AlreadyIssued = new("dossiers.already-issued", 409);
    public static readonly Problem ExternalIncomplete = new("dossiers.external-incomplete", 422);
    public static readonly Problem ExternalValueWrong = new("dossiers.external-value-wrong", 422);
    public static readonly Problem NothingToConfirm = new("dossiers.nothing-to-confirm", 409);
    public static readonly Problem ConfirmationOpen = new("dossiers.confirmation-open", 409);
    public static readonly Problem AttendanceMissing = new("dossiers.attendance-missing", 409);
    public static readonly Problem ProofNotReady = new("dossiers.proof-not-ready", 409);
}
