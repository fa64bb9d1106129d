import SyncKit

// The register: who is a member, which households there are, who contacts whom, who claimed which post.
extension Book {
    static let registerTables: [MergedTable] = [
        MergedTable(
            "member", villageToStreet, key: .natural(parent: nil, columns: ["code"]),
            columns: [
                MergedColumn(
                    "code", .text, isRequired: true, "Code of the member, unique in the village; never changes"),
                MergedColumn("name", .text, isRequired: true, "The member's name"),
                MergedColumn("category", .text, isRequired: true, isDecided: true, "A, B, C or D"),
                MergedColumn("sex", .text, "m or f"),
                MergedColumn("birthYear", .integer, "Year of birth, 1900 to 2100"),
                MergedColumn("group", .text, "Party group"),
                MergedColumn("joined", .text, "Day of joining, YYYY-MM-DD"),
            ],
            writers: [WriteRule(.village, stages: untilSnapshot), WriteRule(.street, stages: fromSnapshot)],
            codeColumn: "code",
            "The members of the village; frozen at the snapshot, after which only the street changes them"),
        MergedTable(
            "post_claim", villageToStreet, key: .natural(parent: "member", columns: ["post"]),
            columns: [
                member,
                MergedColumn(
                    "post", .text, isRequired: true, "technology, advice, stability, supervision or a local code"),
                MergedColumn("claimed", .text, isRequired: true, "Day of the claim, YYYY-MM-DD"),
            ],
            writers: [WriteRule(.village, stages: untilReview)],
            "The posts that members have claimed"),
        MergedTable(
            "household", villageOnly, key: .natural(parent: nil, columns: ["number"]),
            columns: [
                MergedColumn("number", .text, isRequired: true, "Number of the household, unique in the village"),
                MergedColumn("members", .integer, "How many people live there, 0 to 999"),
                MergedColumn("note", .text, "What the household needs"),
            ],
            writers: [WriteRule(.village)], isPrivate: true, codeColumn: "number",
            "The households of the village; they are numbers and never leave it in the open"),
        MergedTable(
            "contact", villageOnly, key: .natural(parent: "member", columns: ["household", "from"]),
            columns: [
                member,
                MergedColumn("household", .reference("household"), isRequired: true, "The contacted household"),
                MergedColumn("from", .text, isRequired: true, "First day, YYYY-MM-DD"),
                MergedColumn("to", .text, "Last day, YYYY-MM-DD; empty while the contact goes on"),
            ],
            writers: [WriteRule(.village)], isPrivate: true,
            "Which households a member contacts"),
    ]
}
