import SyncKit

/// A small declaration with each kind of scope and rule.
enum TestSchema {
    /// A village's table: the village in the first four stages, the street one column at any time.
    static let member = MergedTable(
        "member", .unit(.village, top: .street), key: .natural(parent: nil, columns: ["code"]),
        columns: [
            MergedColumn("code", .integer, isRequired: true, "Number"),
            MergedColumn("name", .text, isRequired: true, "Name"),
            MergedColumn("stars", .integer, isDecided: true, "Stars"),
            MergedColumn("photo", .blob, "Photo"),
            MergedColumn("sponsor", .reference("member"), "Sponsor"),
        ],
        writers: [
            WriteRule(.village, stages: [.noCycle, .steps(1, through: 4)]),
            WriteRule(.street, columns: ["stars"]),
        ], codeColumn: "code", "Members.")

    static let bulletin = MergedTable(
        "bulletin", .hub, key: .drawn, columns: [MergedColumn("text", .text, "Text")],
        writers: [WriteRule(.street), WriteRule(.district)], "Bulletins.")

    static let schema = Schema(version: 3, tables: [member, bulletin])
}
