import SyncKit

/// A small schema with every kind of table and right that the simulated world needs.
enum SimulatedSchema {
    static let member = MergedTable(
        "member", .unit(.village, top: .street), key: .natural(parent: nil, columns: ["code"]),
        columns: [
            MergedColumn("code", .text, isRequired: true, "Number on the list"),
            MergedColumn("name", .text, "Name"),
            MergedColumn("team", .text, "Team"),
            MergedColumn("category", .text, isDecided: true, "One of four"),
        ],
        writers: [WriteRule(.village)], codeColumn: "code", "People with a natural key.")

    static let note = MergedTable(
        "note", .unit(.village, top: .street), key: .drawn,
        columns: [
            MergedColumn("member", .reference("member"), "Whom it is about"),
            MergedColumn("text", .text, "What happened"),
            MergedColumn("minutes", .integer, "How long it took"),
        ],
        writers: [WriteRule(.village, stages: [.noCycle, .steps(1, through: 2)])],
        "Rows with drawn ids that close with a stage.")

    static let tally = MergedTable(
        "tally", .unit(.village, top: .street), key: .natural(parent: "member", columns: ["dimension"]),
        columns: [
            MergedColumn("member", .reference("member"), isRequired: true, "Whom it counts for"),
            MergedColumn("dimension", .integer, isRequired: true, "1 to 5"),
            MergedColumn("valid", .integer, "Valid votes"),
            MergedColumn("remark", .text, "The street's word"),
        ],
        writers: [
            WriteRule(.village, stages: [.noCycle, .steps(2, through: 4)]),
            WriteRule(.street, columns: ["remark"]),
        ],
        "Rows with a parent, of which the street writes one column.")

    static let outcome = MergedTable(
        "outcome", .unit(.village, top: .street), key: .natural(parent: nil, columns: ["code"]),
        columns: [
            MergedColumn("code", .text, isRequired: true, "Whose outcome"),
            MergedColumn("place", .integer, "Which place"),
        ],
        writers: [WriteRule(.street)], "Rows of a village that only the street writes.")

    static let notice = MergedTable(
        "notice", .hub, key: .natural(parent: nil, columns: ["period"]),
        columns: [
            MergedColumn("period", .text, isRequired: true, "Of which period"),
            MergedColumn("text", .text, "What it says"),
        ],
        writers: [WriteRule(.street), WriteRule(.district)], "Rows of the hub for all below.")

    static let appeal = MergedTable(
        "appeal", .unit(.village, top: .district), key: .drawn,
        columns: [
            MergedColumn("text", .text, "What is asked"),
            MergedColumn("decision", .text, isDecided: true, "What the district says"),
        ],
        writers: [
            WriteRule(.village, stages: [.noCycle, .steps(2, through: 5)]), WriteRule(.district, columns: ["decision"]),
        ],
        "Rows of a village that go up to the district, at some stages.")

    static let household = MergedTable(
        "household", .unit(.village, top: .village), key: .natural(parent: nil, columns: ["number"]),
        columns: [
            MergedColumn("number", .text, isRequired: true, "Number of the house"),
            MergedColumn("people", .integer, "How many live there"),
        ],
        writers: [WriteRule(.village)], isPrivate: true, "Rows that never leave the village.")

    static let all = Schema(version: 2, tables: [member, note, tally, outcome, notice, appeal, household])

    /// That of the program before: without the last column of notes, and without appeals.
    static let old = Schema(
        version: 1,
        tables: [
            member,
            MergedTable(
                note.name, note.scope, key: note.key, columns: Array(note.columns.dropLast()), writers: note.writers,
                note.summary),
            tally, outcome, notice, household,
        ])

    /// The tables that a village's laptops fill and others read.
    static let villageTables = [member, note, tally, appeal]
}
