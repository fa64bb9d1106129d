/// An item of the year's calendar. Its name is the word for it in files, commands and records.
public enum CalendarItem: String, CaseIterable, Sendable {
    /// The district sets the year's policy.
    case policyPack
    /// Members, categories and households are checked.
    case registerCheck
    /// The street opens the year with a meeting that the village attends.
    case deploymentMeeting
    /// The branch opens the year with a meeting at which the assigned leader speaks.
    case mobilisationMeeting
    /// Every member has got the proposal letter.
    case proposalLetters
    /// Secretary and member have signed each member's responsibility letter.
    case responsibilityLetters
    /// The plate hangs at every member's house.
    case plates
    /// Every member who contacts households has been assigned enough.
    case contacts
    /// Every member who holds posts has claimed enough.
    case posts
    /// The lists of letters, contacts and posts hang on the board.
    case listsPosted
    /// The branch's service activity of a month.
    case monthlyActivity
    /// Every member's log book has been looked through.
    case logCheck
    /// The star meeting, with a note for each member.
    case starMeeting
    /// The street answers the quarter with a bulletin.
    case bulletin
    /// The bulletin hangs on the village's board.
    case bulletinPosted
    /// The display sheet and the service models of a quarter.
    case displaySheet
    /// Every member has reported to the branch.
    case memberDebriefs
    /// The secretary has reported to the street.
    case secretaryDebrief
    /// The branch committee has pre-assessed every member.
    case preAssessment
    /// Commendation on 1 July by last year's results.
    case commendation
    /// The register of those who count is frozen.
    case snapshot
    /// The places are computed and announced before anyone votes.
    case placesAnnounced
    /// Members have seen their own sheets; the evidence is frozen.
    case evidenceFrozen
    /// Every member has assessed herself or himself.
    case selfAssessment
    /// The members have voted on each other.
    case peerBallot
    /// The villagers have voted.
    case massBallot
    /// The branch committee has decided on every member.
    case branchReview
    /// The secretary has sent the village's packet.
    case packet
    /// The street has accepted or returned the packet.
    case streetReview
    /// The results hang on the board.
    case publicity
    /// Every objection has its reply.
    case objections
    /// Every appeal has its decision.
    case appeals
    /// The final decision has its number.
    case finalDecision
    /// Awards, reserve list and help plans are made.
    case useOfResults

    /// Whose work it is.
    public var holder: CalendarHolder {
        switch self {
        case .policyPack, .appeals: .district
        case .bulletin, .commendation, .snapshot, .placesAnnounced, .streetReview, .finalDecision:
            .street
        default: .village
        }
    }

    /// An item that is told and never overdue: it counts in no rate.
    public var isInformation: Bool { self == .displaySheet || self == .commendation }
}
