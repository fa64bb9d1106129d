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
                MergedColumn(
                    "category", .text, isRequired: true, isDecided: true,
                    "A, B, C or D as first entered; it holds until the first act in `category_change` that stands"),
                MergedColumn("sex", .text, "m or f"),
                MergedColumn("birthYear", .integer, "Year of birth, 1900 to 2100"),
                MergedColumn("group", .text, "Party group"),
                MergedColumn("joined", .text, "Day of joining, YYYY-MM-DD"),
                MergedColumn("opened", .text, "Day from which the village counts the member; empty for always"),
                MergedColumn("ended", .text, isDecided: true, "First day on which the village no longer counts it"),
                MergedColumn("endKind", .text, isDecided: true, "left, died, transferred or removed"),
                MergedColumn("endReason", .text, "Why the record was closed"),
                MergedColumn("toUnit", .text, "Code of the village a transfer went to"),
                MergedColumn("fromUnit", .text, "Code of the village a transfer came from"),
                MergedColumn("fromCode", .text, "Code of the member there"),
                MergedColumn("reason", .text, "Why the street changed the record after the snapshot"),
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
                MergedColumn("approved", .text, "Day on which the branch agreed"),
                MergedColumn("released", .text, "Day on which the post was given up"),
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
