import SyncKit

// The launch of the year, and what hangs on the boards.
extension Book {
    static let postingTables: [MergedTable] = [
        MergedTable(
            "launch_item", villageToStreet, key: .natural(parent: nil, columns: ["year", "task"]),
            columns: [
                year,
                needed(
                    "task",
                    "deployment, mobilisation, proposal, letters, plates, contacts (list posted) or posts (list posted)"
                ),
                needed("done", "Day on which it was done"),
                needed("evidence", "Minutes, sheet number or list that shows it"),
                MergedColumn("people", .integer, "How many were there, or received it"),
                MergedColumn("meeting", .reference("meeting"), "The meeting at which it was done"),
                optionalPerson("leader", "The assigned leader who spoke there"),
            ],
            writers: [WriteRule(.village, stages: duringYear)],
            "The launch tasks, each with its evidence"),
        MergedTable(
            "receipt", villageToStreet, key: .natural(parent: "member", columns: ["year", "kind"]),
            columns: [
                member, year,
                needed("kind", "proposal or plate"),
                needed("day", "Day on which the member received it"),
                MergedColumn("sheet", .text, "Number of the signed sheet"),
            ],
            writers: [WriteRule(.village, stages: duringYear)],
            "Who received the proposal letter and the plate; the responsibility letter's day stands in `pledge`"),
        MergedTable(
            "posting", villageToStreet, key: .drawn,
            columns: [
                year,
                needed("print", "pledges, contacts, posts, places, members_sheet, display or other"),
                MergedColumn("period", .text, "Quarter or half that it is about"),
                needed("place", "Where it hangs"),
                needed("posted", "First day"),
                MergedColumn("removed", .text, "Day on which it was taken down"),
                optionalPerson("officer", "Who posted it"),
            ],
            writers: [WriteRule(.village, stages: withCycle)],
            "What was posted, where, from when to when"),
        MergedTable(
            "bulletin_posting", villageToStreet, key: .natural(parent: "bulletin", columns: ["place"]),
            columns: [
                MergedColumn("bulletin", .reference("bulletin"), isRequired: true, "The bulletin"),
                needed("place", "Where it hangs"),
                needed("posted", "First day"),
                MergedColumn("removed", .text, "Day on which it was taken down"),
                optionalPerson("officer", "Who posted it"),
            ],
            writers: [WriteRule(.village)],
            "Postings of the quarterly bulletins"),
        MergedTable(
            "display_sheet", villageToStreet, key: .natural(parent: nil, columns: ["year", "quarter"]),
            columns: [
                year, quarter,
                needed("title", "Headline"),
                needed("text", "What the members did"),
                needed("day", "Day on which it was made"),
            ],
            writers: [WriteRule(.village, stages: withCycle)],
            "The display sheet of a quarter"),
        MergedTable(
            "service_model", villageToStreet, key: .natural(parent: "member", columns: ["year", "quarter"]),
            columns: [
                member, year, quarter,
                needed("reason", "What for"),
                needed("day", "Day of the choice"),
            ],
            writers: [WriteRule(.village, stages: withCycle)],
            "Service models of a quarter"),
        MergedTable(
            "attachment", villageToStreet, key: .natural(parent: nil, columns: ["sha256", "record"]),
            columns: [
                needed("sha256", .blob, "SHA-256 of the file's bytes"),
                needed("record", .blob, "Id of the record it belongs to"),
                needed("table", "Table of that record"),
                needed("name", "The file's name"),
                needed("size", .integer, "Bytes, at most 10485760"),
                MergedColumn("caption", .text, "What it shows"),
            ],
            writers: [WriteRule(.village)],
            "Files that belong to a record; their bytes lie beside the store and travel only on request"),
    ]
}
