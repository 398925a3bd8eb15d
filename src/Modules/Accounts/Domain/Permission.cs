using Sen.Agencies;

namespace Sen.Accounts;

/// <summary>What a person may be allowed to do. Each endpoint and page names one; positions bring them through their roles (<see cref="PermissionTable"/>).</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "It is the word of the field; the rule means a class of .NET Framework.")]
public enum Permission
{
    /// <summary>Draft, submit, supplement and withdraw one's own dossiers.</summary>
    SubmitDossiers,

    /// <summary>See the dossiers of one's agency; each opening is a look.</summary>
    SeeDossiers,

    /// <summary>Check, enter paper dossiers, accept, propose a refusal.</summary>
    AcceptDossiers,

    RequestSupplement,

    /// <summary>Issue the refusal of intake that a reception official proposed; at whose desk it lies, the node's rules say.</summary>
    RefuseIntake,

    /// <summary>Do the steps of the process that lie with one's position.</summary>
    WorkDossiers,

    /// <summary>Give dossiers to colleagues of one's unit.</summary>
    AssignDossiers,

    /// <summary>Approve or send back a draft result.</summary>
    SignResults,

    /// <summary>Number and issue an approved result.</summary>
    IssueResults,

    /// <summary>Hand the result to the person.</summary>
    DeliverResults,

    CollectFees,

    /// <summary>File for a person at the centre: fill in, read back, submit; accepting is another's.</summary>
    AssistFiling,

    /// <summary>Give and take the positions of one's own centre (<see cref="CentrePositions"/>).</summary>
    GrantPositions,

    /// <summary>Hand in dossiers that were filed in the own system, and read how they stand (<see cref="AccountKind.Partner"/>).</summary>
    SendDossiers,

    /// <summary>What holds for every agency of the node, e.g. its working calendar. Only the agency that runs the node has it to give (<see cref="HeldPositions"/>).</summary>
    ManageNode,
}
