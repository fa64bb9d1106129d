/// All prints, in the order of the year.
enum PrintShelf {
    static var all: [PrintOffer] {
        launch + [
            LogPagesPrint.offer, ActivityPrint.offer, OverduePrint.offer, StarSheetPrint.offer, BulletinPrint.offer,
            DebriefPrint.offer, SecretaryReportPrint.offer, PreAssessmentPrint.offer,
        ] + evaluation
    }

    private static var launch: [PrintOffer] {
        [
            RegisterPrint.offer, LettersPrint.offer, PledgesPrint.offer, ContactsPrint.offer, PostsPrint.offer,
        ]
    }

    private static var evaluation: [PrintOffer] {
        [
            PlacesPrint.offer, YearSheetsPrint.offer, SelfAssessmentPrint.offer, BallotsPrint.offer, TallyPrint.offer,
            WorkbookPrint.offer, PublicityPrint.offer, RankedListPrint.offer, ResultLettersPrint.offer,
            ObjectionPrint.offer, AwardRosterPrint.offer, CertificatesPrint.offer, HelpPlansPrint.offer,
            MonthlyNotesPrint.offer, AuditPrint.offer,
        ]
    }

    /// The prints that belong to the list of a table.
    static func names(of table: String) -> [String] {
        switch table {
        case "member": ["register", "year-sheets"]
        case "contact", "household": ["contact-households"]
        case "post_claim": ["posts"]
        case "pledge", "pledge_item": ["responsibility-letters", "pledges"]
        case "log_entry", "log_check": ["log-pages"]
        case "activity", "meeting": ["activity-sign-in"]
        case "meeting_note": ["star-sheet"]
        case "debrief": ["debrief"]
        case "secretary_debrief": ["secretary-report"]
        case "pre_assessment": ["pre-assessment"]
        case "correction": ["year-sheets"]
        case "self_assessment": ["self-assessment"]
        case "ballot", "tally": ["ballots", "tally"]
        case "assessment": ["evaluation-workbook"]
        case "publicity": ["publicity", "result-letters"]
        case "objection", "reply", "appeal": ["objection"]
        case "help_plan": ["help-plans", "monthly-notes"]
        case "help_note": ["monthly-notes"]
        default: []
        }
    }

    /// The print of that name; nil when there is none.
    static func named(_ name: String) -> PrintOffer? { all.first { $0.name == name } }
}
