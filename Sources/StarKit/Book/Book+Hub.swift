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
            "The policy of each year; without one the defaults hold")
    ]
}
