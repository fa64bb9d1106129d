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

    /// The print of that name; nil when there is none.
    static func named(_ name: String) -> PrintOffer? { all.first { $0.name == name } }
}
