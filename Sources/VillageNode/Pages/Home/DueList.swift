import PageKit
import StarKit
import StarStore

/// Lines of the calendar as pages show them, each with the page on which it is done.
struct DueList {
    let visit: Visit

    /// For a list of what is open.
    func slots(_ line: CalendarLine, today: CalendarDay?) -> Slots {
        let occurrence = line.occurrence
        let isLate = line.state == .overdue
        let days = today.map { occurrence.lastDay.dayNumber - $0.dayNumber } ?? 0
        let when =
            if isLate {
                visit.say("\(-days) days overdue", "逾期\(-days)天")
            } else if days < 0 {
                // Information alone: it is never overdue.
                visit.say("for information", "供参考")
            } else {
                days == 0 ? visit.say("today", "今天到期") : visit.say("\(days) days left", "还有\(days)天")
            }
        return [
            "item": .text(occurrence.item.words[visit.language]), "period": .text(occurrence.period.text),
            "due": .text(occurrence.due.iso), "when": .text(when), "isLate": .flag(isLate),
            "progress": .text(line.progress.needed > 1 ? "\(line.progress.done)/\(line.progress.needed)" : ""),
            "to": .text(Self.address(of: occurrence.item)),
        ]
    }

    /// Where an item of the calendar is done.
    static func address(of item: CalendarItem) -> String {
        switch item {
        case .registerCheck: "/records/register_check"
        case .deploymentMeeting, .mobilisationMeeting: "/records/launch_item"
        case .proposalLetters, .plates: "/records/receipt"
        case .responsibilityLetters: "/records/pledge"
        case .contacts: "/records/contact"
        case .posts: "/records/post_claim"
        case .listsPosted, .evidenceFrozen: "/records/posting"
        case .monthlyActivity: "/records/activity"
        case .logCheck: "/records/log_check"
        case .starMeeting: "/records/meeting"
        case .bulletinPosted: "/bulletins"
        case .displaySheet: "/records/display_sheet"
        case .memberDebriefs: "/records/debrief"
        case .secretaryDebrief: "/records/secretary_debrief"
        case .preAssessment: "/records/pre_assessment"
        case .selfAssessment: "/records/self_assessment"
        case .peerBallot, .massBallot: "/records/ballot"
        case .branchReview: "/records/branch_review"
        case .packet: "/records/packet"
        case .publicity: "/records/publicity"
        case .useOfResults: "/records/help_plan"
        default: "/tasks"
        }
    }
}
