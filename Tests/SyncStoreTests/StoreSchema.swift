import SyncKit

/// Declarations for the tests of the store.
enum StoreSchema {
    static let schema = Schema(version: 2, tables: [member(), entry, visit, household, bulletin, award(), appeal])

    /// A program whose rights let a village write everything at any time.
    static let lax = Schema(
        version: 2,
        tables: [
            member([WriteRule(.village)]), entry, visit, household, bulletin,
            award([WriteRule(.street), WriteRule(.village)]),
        ])

    /// A program that lets a village give awards.
    static let generous = Schema(
        version: 2,
        tables: [
            member(), entry, household, bulletin, award([WriteRule(.street), WriteRule(.village)]), appeal,
        ])

    /// A program that knows one table and one column more.
    static let newer = Schema(
        version: 3,
        tables: [
            member(more: [MergedColumn("nickname", .text, "Nickname")]), entry, visit, household, bulletin, award(),
            appeal,
            MergedTable(
                "tool", .unit(.village, top: .street), key: .drawn, columns: [MergedColumn("name", .text, "Name")],
                writers: [WriteRule(.village)], "Tools."),
        ])

    /// Of the street's awards a village writes a single column.
    static let replied = Schema(
        version: 2,
        tables: [
            member(), entry, visit, household, bulletin, appeal,
            award(
                [WriteRule(.street), WriteRule(.village, columns: ["reply"])],
                more: [MergedColumn("reply", .text, "The village's word")]),
        ])

    /// A program that takes any value for a name.
    static let untyped = Schema(version: 2, tables: [member(name: .blob), entry, visit, household, bulletin, award()])

    private static let usual = [
        WriteRule(.village, stages: [.noCycle, .steps(1, through: 4)]), WriteRule(.street, columns: ["stars"]),
    ]

    private static func member(
        _ writers: [WriteRule] = usual, name: MergedColumn.Kind = .text, more: [MergedColumn] = []
    ) -> MergedTable {
        MergedTable(
            "member", .unit(.village, top: .street), key: .natural(parent: nil, columns: ["code"]),
            columns: [
                MergedColumn("code", .integer, isRequired: true, "Number"),
                MergedColumn("name", name, isRequired: true, "Name"),
                MergedColumn("group", .text, "Group"),
                MergedColumn("stars", .integer, isDecided: true, "Stars"),
            ] + more,
            writers: writers, codeColumn: "code", "Members.")
    }

    private static let entry = MergedTable(
        "entry", .unit(.village, top: .street), key: .drawn,
        columns: [MergedColumn("text", .text, "Text"), MergedColumn("photo", .blob, "Photo")],
        writers: [WriteRule(.village)], "Entries.")

    private static let visit = MergedTable(
        "visit", .unit(.village, top: .street), key: .drawn,
        columns: [
            MergedColumn("label", .text, "Label"), MergedColumn("member", .reference("member"), "Who was visited"),
        ],
        writers: [WriteRule(.village)], codeColumn: "label", "Visits.")

    private static let household = MergedTable(
        "household", .unit(.village, top: .village), key: .natural(parent: nil, columns: ["number"]),
        columns: [
            MergedColumn("number", .integer, isRequired: true, "Number"), MergedColumn("need", .text, "Need"),
        ],
        writers: [WriteRule(.village)], isPrivate: true, "Households.")

    private static let appeal = MergedTable(
        "appeal", .unit(.village, top: .district), key: .drawn,
        columns: [MergedColumn("text", .text, "Text"), MergedColumn("decision", .text, "Decision")],
        writers: [WriteRule(.village), WriteRule(.district, columns: ["decision"])],
        "Rows of a village that go up to the district.")

    private static let bulletin = MergedTable(
        "bulletin", .hub, key: .drawn, columns: [MergedColumn("text", .text, "Text")], writers: [WriteRule(.street)],
        "Bulletins.")

    /// What only the street gives.
    private static func award(
        _ writers: [WriteRule] = [WriteRule(.street)], more: [MergedColumn] = []
    ) -> MergedTable {
        MergedTable(
            "award", .unit(.village, top: .street), key: .drawn, columns: [MergedColumn("text", .text, "Text")] + more,
            writers: writers, "Awards.")
    }
}
