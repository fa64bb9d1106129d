import SyncKit

// The year's end: from the frozen evidence to the two reviews.
extension Book {
    static let reviewTables: [MergedTable] = [
        MergedTable(
            "correction", villageToStreet, key: .drawn,
            columns: [
                member, year,
                needed("day", "Day on which the member asked"),
                needed("about", "What is said to be wrong"),
                MergedColumn("outcome", .text, isDecided: true, "corrected or refused; empty until answered"),
                MergedColumn("answer", .text, "What was put right, or why not"),
                MergedColumn("answered", .text, "Day of the answer"),
            ],
            writers: [WriteRule(.village, stages: duringYear)],
            "The correction list: what members found on their own sheets"),
        MergedTable(
            "self_assessment", villageToStreet, key: .natural(parent: "member", columns: ["year"]),
            columns: [
                member, year,
                needed("day", "Day on which it was handed in"),
                needed("text", "The member's own words"),
            ],
            writers: [WriteRule(.village, stages: duringEvaluation)],
            "The member's own assessment in words; its marks stand in `assessment`"),
        MergedTable(
            "veto", villageToStreet, key: .drawn,
            columns: [
                member, year,
                needed("dimension", .integer, "1 to 5"),
                needed("ground", "What happened"),
                needed("statement", "The member's own statement, or that it was offered and declined"),
                needed("day", "Day of the hearing"),
                person("proposer", "The first decider"),
                optionalPerson("confirmer", "The second decider: another person, of the village or the street"),
                MergedColumn("confirms", .blob, "SHA-256 of what the second decider saw"),
                MergedColumn("confirmed", .text, "Day of the second decision"),
                MergedColumn("lifted", .text, isDecided: true, "Day on which the street lifted it"),
                MergedColumn("liftReason", .text, "Why it was lifted"),
            ],
            writers: [
                WriteRule(.village, stages: duringEvaluation),
                WriteRule(.street, stages: fromPacket, columns: ["confirmer", "confirms", "confirmed"]),
                WriteRule(.street, stages: untilDecided, columns: ["lifted", "liftReason"]),
            ],
            "Vetoes on a dimension: acts of two persons, with the member's statement"),
        MergedTable(
            "branch_review", villageToStreet, key: .natural(parent: "member", columns: ["year"]),
            columns: [
                member, year,
                needed("outcome", isDecided: true, "passed or held back"),
                needed("reason", "Why, or what was found in order"),
                needed("day", "Day of the committee's meeting"),
                person("chair", "Who led it"),
                needed("present", .integer, "Committee members present"),
            ],
            writers: [WriteRule(.village, stages: duringEvaluation)],
            "The branch's initial review: a decision on each member"),
        MergedTable(
            "packet", villageToStreet, key: .natural(parent: nil, columns: ["year", "number"]),
            columns: [
                year,
                needed("number", .integer, "1, and one more after each return"),
                person("secretary", "Who approved it"),
                needed("approved", "Day of the approval"),
                needed("members", .integer, "Members in it"),
                MergedColumn("note", .text, "A word to the street"),
            ],
            writers: [WriteRule(.village, stages: duringEvaluation)],
            "The village's evaluation as its secretary approved it for the street"),
        MergedTable(
            "review", villageToStreet, key: .natural(parent: nil, columns: ["year", "number"]),
            columns: [
                year,
                needed("number", .integer, "The packet it is about"),
                needed("outcome", isDecided: true, "accepted or returned"),
                MergedColumn("comment", .text, "What to put right; a return needs one"),
                person("reviewer", "Who reviewed it for the street"),
                needed("day", "Day of the review"),
            ],
            writers: [WriteRule(.street, stages: fromPacket)],
            "The street's review of a village's packet"),
        MergedTable(
            "decided_score", villageToStreet,
            key: .natural(parent: "member", columns: ["year", "dimension", "component"]),
            columns: [
                member, year,
                needed("dimension", .integer, "1 to 5; 0 for all"),
                needed("component", "evidence, committee, peers, masses or self"),
                needed("mark", .integer, isDecided: true, "In hundredths, 0 to 10000"),
                needed("reason", "Why no ballot or mark gave one; printed with the result"),
                person("decider", "Who decided it for the street"),
                needed("day", "Day of the decision"),
            ],
            writers: [WriteRule(.street, stages: untilDecided)],
            "Marks the street decided where a component is missing"),
    ]
}
