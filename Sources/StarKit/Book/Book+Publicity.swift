import SyncKit

// The result in public: the posted list, objections, replies, appeals.
extension Book {
    static let publicityTables: [MergedTable] = [
        MergedTable(
            "publicity", villageToStreet, key: .natural(parent: nil, columns: ["year", "number"]),
            columns: [
                year,
                needed("number", .integer, "1 for the list, 2 and up for what was posted again after a change"),
                needed("resultHash", .blob, "The result that was posted"),
                needed("place", "Where it hangs"),
                needed("posted", "First day"),
                MergedColumn("removed", .text, "Day on which it was taken down"),
                person("officer", "Who posted it"),
            ],
            writers: [WriteRule(.village, stages: fromPublicity)],
            "The result lists that were posted"),
        MergedTable(
            "objection", villageToStreet, key: .natural(parent: nil, columns: ["year", "number"]),
            columns: [
                year,
                needed("number", .integer, "Number of the receipt"),
                MergedColumn("member", .reference("member"), "The member it is about; empty for the procedure"),
                MergedColumn("dimension", .integer, "The star it is about, 1 to 5"),
                needed("origin", "member, villager or anonymous: a kind, never a name"),
                needed("received", "Day on which it was received"),
                needed("text", "What is objected to"),
                person("receiver", "Who took it"),
            ],
            writers: [WriteRule(.village, stages: duringPublicity)],
            "Objections to the posted result"),
        MergedTable(
            "reply", villageToStreet, key: .natural(parent: "objection", columns: ["number"]),
            columns: [
                MergedColumn("objection", .reference("objection"), isRequired: true, "The objection"),
                needed("number", .integer, "1, and one more for each further reply"),
                needed("outcome", isDecided: true, "upheld, partly or rejected"),
                needed("text", "What was found, and what changes"),
                needed("day", "Day of the reply"),
                person("author", "Who answered"),
            ],
            writers: [
                WriteRule(.village, stages: duringPublicity), WriteRule(.street, stages: duringPublicity),
            ],
            "Replies to objections"),
        MergedTable(
            "appeal", villageToDistrict, key: .natural(parent: nil, columns: ["year", "number"]),
            columns: [
                year,
                needed("number", .integer, "Number of the receipt"),
                MergedColumn("member", .text, "Code of the member"),
                MergedColumn("objection", .integer, "Number of the objection it follows"),
                needed("received", "Day on which it was received"),
                needed("text", "What is asked for"),
                MergedColumn("outcome", .text, isDecided: true, "upheld, partly or rejected"),
                MergedColumn("decision", .text, "The district's decision and its grounds"),
                MergedColumn("decided", .text, "Day of the decision"),
                MergedColumn("decisionNumber", .text, "Number of the decision"),
            ],
            writers: [
                WriteRule(.village, stages: fromPublicity),
                WriteRule(.district, columns: ["outcome", "decision", "decided", "decisionNumber"]),
            ],
            "Appeals, which the district decides"),
    ]
}
