import SyncKit

// What the village writes during the year, from the pledges to the ballots.
extension Book {
    static let yearTables: [MergedTable] = recordTables + evaluationTables

    private static let recordTables: [MergedTable] = [
        MergedTable(
            "log_entry", villageToStreet, key: .drawn,
            columns: [
                member,
                MergedColumn("date", .text, isRequired: true, "Day of the event, YYYY-MM-DD"),
                MergedColumn("kind", .text, isRequired: true, "visit, post, study, activity, dues or other"),
                MergedColumn("minutes", .integer, "How long it took, 0 to 1440 minutes"),
                MergedColumn(
                    "verified", .integer, isRequired: true, "1 when the branch has verified the entry, else 0"),
                MergedColumn(
                    "entered", .text, "Day on which it was typed; empty for imports, which two laptops may repeat"),
            ],
            writers: [WriteRule(.village, stages: duringYear)],
            "The log book, without household and note; an imported entry's id comes from its content and occurrence"),
        MergedTable(
            "log_note", villageOnly, key: .drawn,
            columns: [
                MergedColumn("household", .reference("household"), "The household visited"),
                MergedColumn("note", .text, "Free text"),
            ],
            writers: [WriteRule(.village, stages: withCycle)], isPrivate: true,
            "Household and free text of a log entry; has the id of its entry"),
        MergedTable(
            "contact_count", villageToStreet, key: .natural(parent: "member", columns: ["year", "quarter"]),
            columns: [
                member, year,
                MergedColumn("quarter", .integer, isRequired: true, "1 to 4"),
                MergedColumn(
                    "visits", .text, isRequired: true,
                    "Visits to each contacted household, most first, joined by commas, without numbers of households"),
            ],
            writers: [WriteRule(.village, stages: duringYear)],
            "Visits to contacted households; computed from the private tables"),
        MergedTable(
            "pledge", villageToStreet, key: .natural(parent: "member", columns: ["year"]),
            columns: [
                member, year,
                MergedColumn(
                    "stars", .integer, isRequired: true, isDecided: true, "The target; at most the member's cap"),
                MergedColumn("items", .text, isRequired: true, "What is pledged, joined by semicolons"),
                MergedColumn(
                    "kept", .integer, isDecided: true,
                    "How many of the items were kept; empty when the items are rated one by one in `pledge_item`"),
                MergedColumn("signed", .text, "Day of signing, YYYY-MM-DD, or yes"),
                MergedColumn("letter", .text, "Number of the letter"),
                optionalPerson("signer", "The secretary who signed"),
            ],
            writers: [
                WriteRule(.village, stages: duringYear),
                WriteRule(.street, stages: untilDecided, columns: ["stars", "kept"]),
            ],
            "The annual responsibility letter"),
        MergedTable(
            "pledge_item", villageToStreet, key: .natural(parent: "pledge", columns: ["number"]),
            columns: [
                MergedColumn("pledge", .reference("pledge"), isRequired: true, "The letter"),
                needed("number", .integer, "Place of the item in the letter's list, from 1"),
                MergedColumn("dimension", .integer, "The star it is for, 1 to 5"),
                needed("kept", isDecided: true, "kept, not_kept, or excused for a cause outside the member's power"),
                MergedColumn("explanation", .text, "Why it was not kept; posted with the list"),
                needed("rated", "Day of the rating"),
                optionalPerson("rater", "Who rated it for the branch"),
            ],
            writers: [
                WriteRule(.village, stages: duringYear), WriteRule(.street, stages: untilDecided, columns: ["kept"]),
            ],
            "What became of each item of a letter; the text of the item stands in the letter alone"),
        MergedTable(
            "activity", villageToStreet, key: .drawn,
            columns: [
                MergedColumn("date", .text, isRequired: true, "Day of the activity, YYYY-MM-DD"),
                MergedColumn("title", .text, isRequired: true, "What was done"),
                MergedColumn("households", .integer, "How many households it served, 0 to 99999"),
            ],
            writers: [WriteRule(.village, stages: duringYear)],
            "The branch's service activities; an imported one's id comes from its content and occurrence"),
        MergedTable(
            "attendance", villageToStreet, key: .natural(parent: "activity", columns: ["member"]),
            columns: [
                MergedColumn("activity", .reference("activity"), isRequired: true, "The activity"),
                member,
                MergedColumn(
                    "present", .integer, isRequired: true,
                    "1 took part, 0 absent without excuse, 2 neither: struck from the list"),
            ],
            writers: [WriteRule(.village, stages: duringYear)],
            "Who took part in an activity, and who was absent without excuse"),
    ]

    private static let evaluationTables: [MergedTable] = [
        MergedTable(
            "ballot", villageToStreet, key: .natural(parent: nil, columns: ["year", "source", "round"]),
            columns: [
                year,
                MergedColumn("source", .text, isRequired: true, "peer or mass"),
                MergedColumn("round", .integer, isRequired: true, "1, or 2 for the repetition"),
                MergedColumn("due", .integer, isRequired: true, isDecided: true, "Members due, or households invited"),
                MergedColumn("valid", .integer, isRequired: true, isDecided: true, "Valid ballots"),
                MergedColumn("tellers", .text, isRequired: true, "The two tellers, joined by a semicolon"),
                MergedColumn("scrutineer", .text, isRequired: true, "The scrutineer"),
                MergedColumn("bundle", .text, "Mark on the sealed bundle"),
                MergedColumn("held", .text, "Day of the ballot"),
                MergedColumn("issued", .integer, "Ballots handed out"),
                MergedColumn("certificate", .text, "Number of the tally certificate"),
            ],
            writers: [
                WriteRule(.village, stages: duringEvaluation),
                WriteRule(.street, stages: untilDecided, columns: ["due", "valid"]),
            ],
            "Turnout and certificate of each ballot"),
        MergedTable(
            "tally", villageToStreet,
            key: .natural(parent: "member", columns: ["year", "source", "dimension", "round"]),
            columns: [
                member, year,
                MergedColumn("source", .text, isRequired: true, "peer, mass or contact"),
                MergedColumn("dimension", .integer, isRequired: true, "1 to 5; 0 for all"),
                MergedColumn("round", .integer, isRequired: true, "1, or 2 for the repetition"),
                MergedColumn("valid", .integer, isRequired: true, isDecided: true, "Valid ballots"),
                MergedColumn("excellent", .integer, isRequired: true, isDecided: true, "Ballots with this grade"),
                MergedColumn("good", .integer, isRequired: true, isDecided: true, "Ballots with this grade"),
                MergedColumn("fair", .integer, isRequired: true, isDecided: true, "Ballots with this grade"),
                MergedColumn("poor", .integer, isRequired: true, isDecided: true, "Ballots with this grade"),
                MergedColumn("unknown", .integer, isRequired: true, isDecided: true, "Ballots that did not judge"),
            ],
            writers: [
                WriteRule(.village, stages: duringEvaluation),
                WriteRule(
                    .street, stages: untilDecided,
                    columns: ["valid", "excellent", "good", "fair", "poor", "unknown"]),
            ],
            "How many ballots gave a member each grade"),
        MergedTable(
            "assessment", villageToStreet, key: .natural(parent: "member", columns: ["year", "dimension"]),
            columns: [
                member, year,
                MergedColumn("dimension", .integer, isRequired: true, "1 to 5"),
                MergedColumn("evidence", .integer, isRequired: true, isDecided: true, "Mark in hundredths, 0 to 10000"),
                MergedColumn(
                    "committee", .integer, isRequired: true, isDecided: true, "Mark in hundredths, 0 to 10000"),
                MergedColumn("self", .integer, isDecided: true, "The member's own mark in hundredths, 0 to 10000"),
            ],
            writers: [
                WriteRule(.village, stages: duringEvaluation),
                WriteRule(.street, stages: untilDecided, columns: ["evidence", "committee", "self"]),
            ],
            "The marks that the branch committee enters"),
    ]
}
