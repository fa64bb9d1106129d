import SyncKit

// What a hub writes for all below it.
extension Book {
    static let hubTables: [MergedTable] = [
        MergedTable(
            "policy", .hub, key: .natural(parent: nil, columns: ["year"]),
            columns: [
                year,
                MergedColumn("toml", .text, isRequired: true, "The policy file as it was set"),
                MergedColumn("hash", .blob, isRequired: true, "SHA-256 of the effective values"),
            ],
            writers: [WriteRule(.street), WriteRule(.district)],
            "The policy of each year; without one the defaults hold"),
        MergedTable(
            "criteria", .hub, key: .natural(parent: nil, columns: ["year", "dimension", "category"]),
            columns: [
                year,
                needed("dimension", .integer, "1 to 5"),
                needed("category", "A, B, C, D, or all"),
                needed("chinese", "The text in Chinese"),
                MergedColumn("english", .text, "The text in English"),
            ],
            writers: [WriteRule(.street), WriteRule(.district)],
            "What each star asks for, in words; nothing scores it"),
        MergedTable(
            "post", .hub, key: .natural(parent: nil, columns: ["code"]),
            columns: [
                needed("code", "The code that claims use"),
                needed("chinese", "The post's name in Chinese"),
                MergedColumn("english", .text, "The post's name in English"),
                MergedColumn("duties", .text, "What its holder does"),
                MergedColumn("withdrawn", .text, "Day from which it is no longer offered"),
            ],
            writers: [WriteRule(.street), WriteRule(.district)], codeColumn: "code",
            "The catalogue of posts: the district's base and what a street adds"),
        MergedTable(
            "draw", .hub, key: .natural(parent: nil, columns: ["year", "rollHash"]),
            columns: [
                year,
                needed("rollHash", .blob, "The roll that was posted before the draw"),
                needed("number", isDecided: true, "The number drawn, in digits"),
                needed("day", "Day of the draw"),
                needed("place", "Where it was drawn"),
                needed("witnesses", "Two witnesses, joined by a semicolon"),
            ],
            writers: [WriteRule(.street, stages: untilDecided)],
            "The public draw between equals"),
        MergedTable(
            "decision", .hubUpTo(.district), key: .natural(parent: nil, columns: ["year"]),
            columns: [
                year,
                needed("number", isDecided: true, "Number of the decision"),
                needed("day", "Day of the decision"),
                needed("resultHash", .blob, isDecided: true, "The result that was decided"),
                needed("signer", "Who signed it"),
            ],
            writers: [WriteRule(.street, stages: fromPublicity), WriteRule(.district)],
            "The final decision on a year's stars"),
    ]
}
