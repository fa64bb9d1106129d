extension PolicyField {
    /// Every key of the policy file with its range.
    static var all: [PolicyField] {
        scores + results + spans + calendar
    }

    private static var scores: [PolicyField] {
        [
            integer("version", 1...1_000_000, \.version),
            integer("year", 2000...2100, \.year),
            dimensions("category.A.dimensions", mayBeEmpty: false, \.category[.a]),
            dimensions("category.B.dimensions", mayBeEmpty: false, \.category[.b]),
            dimensions("category.C.dimensions", mayBeEmpty: false, \.category[.c]),
            dimensions("category.D.dimensions", mayBeEmpty: false, \.category[.d]),
            integer("stars.perDimension", 1...5, \.stars.perDimension),
            integers("stars.thresholds", 0...100, \.stars.thresholds),
            integer("weights.evidence", 0...100, \.weights.evidence),
            integer("weights.committee", 0...100, \.weights.committee),
            integer("weights.peers", 0...30, \.weights.peers),
            integer("weights.masses", 0...100, \.weights.masses),
            integer("weights.self", 0...10, \.weights.own),
            integer("grades.excellent", 0...100, \.grades.excellent),
            integer("grades.good", 0...100, \.grades.good),
            integer("grades.fair", 0...100, \.grades.fair),
            integer("grades.poor", 0...100, \.grades.poor),
            integer("ballots.trimPercent", 0...25, \.ballots.trimPercent),
            integer("ballots.peerQuorumPercent", 50...100, \.ballots.peerQuorumPercent),
            integer("ballots.peerMin", 0...1_000_000, \.ballots.peerMin),
            integer("ballots.massQuorumPercent", 0...100, \.ballots.massQuorumPercent),
            integer("ballots.massMin", 0...1_000_000, \.ballots.massMin),
            integer("ballots.contactMin", 1...1_000, \.ballots.contactMin),
            integer("evidence.monthlyLogsCredited", 0...10, \.evidence.monthlyLogsCredited),
            integer("evidence.serviceDaysMax", 0...366, \.evidence.serviceDaysMax),
            integer("contact.min", 0...20, \.contact.min),
            integer("contact.target", 0...20, \.contact.target),
            integer("contact.visitsPerQuarter", 0...12, \.contact.visitsPerQuarter),
            integer("posts.min", 0...5, \.posts.min),
            integer("activities.monthlyMin", 0...4, \.activities.monthlyMin),
        ]
    }

    private static var results: [PolicyField] {
        [
            integer("quota.percent", 0...100, \.quota.percent),
            choice("quota.scope", \.quota.scope),
            bands("quota.bands", \.quota.bands),
            choice("quota.tieAtCut", \.quota.tieAtCut),
            ceilings("quota.ceiling", \.quota.ceiling),
            integer("low.belowPercentOfCap", 0...100, \.low.belowPercentOfCap),
            dimensions("low.zeroStarsIn", mayBeEmpty: true, \.low.zeroStarsIn),
            integer("help.months", 3...12, \.help.months),
            integer("help.meetingsPerMonth", 0...31, \.help.meetingsPerMonth),
            integer("publicity.workingDays", 3...10, \.publicity.workingDays),
            integer("publicity.replyWorkingDays", 1...60, \.publicity.replyWorkingDays),
            integer("publicity.appealWorkingDays", 1...60, \.publicity.appealWorkingDays),
            choices("publicity.fields", \.publicity.fields),
            integer("publicity.minGroup", 3...10, \.publicity.minGroup),
            choice("review.second", \.review.second),
            choice("review.debriefs", \.review.debriefs),
        ]
    }

    private static var spans: [PolicyField] {
        [
            integer("sync.expectedDays", 1...366, \.sync.expectedDays),
            integer("sync.amberDays", 1...366, \.sync.amberDays),
            integer("sync.redDays", 1...366, \.sync.redDays),
            integer("log.lateAfterDays", 0...366, \.log.lateAfterDays),
            integer("retention.ballots", 1...100, \.retention.ballots),
            integer("retention.logs", 1...100, \.retention.logs),
        ]
    }

    private static var calendar: [PolicyField] {
        let single: [(String, WritableKeyPath<Policy, Policy.DueDay>)] = [
            ("launch", \.calendar.launch), ("snapshot", \.calendar.snapshot),
            ("placesAnnounced", \.calendar.placesAnnounced), ("evidenceFrozen", \.calendar.evidenceFrozen),
            ("evaluation", \.calendar.evaluation), ("branchReview", \.calendar.branchReview),
            ("packet", \.calendar.packet), ("streetReview", \.calendar.streetReview),
            ("publicity", \.calendar.publicity), ("final", \.calendar.final),
        ]
        let several: [(String, WritableKeyPath<Policy, Policy.DueDays>)] = [
            ("memberDebrief", \.calendar.memberDebrief), ("secretaryDebrief", \.calendar.secretaryDebrief),
            ("preAssessment", \.calendar.preAssessment),
        ]
        let quarterly: [(String, WritableKeyPath<Policy, Policy.AfterQuarter>)] = [
            ("quarterMeeting", \.calendar.quarterMeeting), ("quarterBulletin", \.calendar.quarterBulletin),
        ]
        let days = 0...366
        return single.flatMap { name, item in
            [
                monthDay("calendar.\(name).due", item.appending(path: \.due)),
                integer("calendar.\(name).grace", days, item.appending(path: \.grace)),
            ]
        }
            + several.flatMap { name, item in
                [
                    monthDays("calendar.\(name).due", item.appending(path: \.due)),
                    integer("calendar.\(name).grace", days, item.appending(path: \.grace)),
                ]
            }
            + quarterly.flatMap { name, item in
                [
                    integer("calendar.\(name).daysAfter", days, item.appending(path: \.daysAfter)),
                    integer("calendar.\(name).grace", days, item.appending(path: \.grace)),
                ]
            }
            + [dates("calendar.holidays", \.calendar.holidays), dates("calendar.workdays", \.calendar.workdays)]
    }
}
