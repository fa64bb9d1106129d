public import SyncKit

// The trail of acts: each lies in the audience of the row it speaks of.
extension Book {
    /// The table for acts on rows of a table; nil for sync's own records, which are their own trail.
    public static func auditTable(of table: MergedTable) -> String? {
        switch table.scope {
        case villageToStreet: "audit_entry"
        case villageOnly: "private_audit_entry"
        case villageToDistrict: "upper_audit_entry"
        case .hub, .hubUpTo: "hub_audit_entry"
        default: nil
        }
    }

    static let auditTables: [MergedTable] = [
        MergedTable(
            "audit_entry", villageToStreet, key: .drawn, columns: auditColumns,
            writers: [WriteRule(.village), WriteRule(.street)],
            "Acts on rows that the street reads"),
        MergedTable(
            "private_audit_entry", villageOnly, key: .drawn, columns: auditColumns,
            writers: [WriteRule(.village)], isPrivate: true,
            "Acts on rows that stay in the village"),
        MergedTable(
            "upper_audit_entry", villageToDistrict, key: .drawn, columns: auditColumns,
            writers: [WriteRule(.village), WriteRule(.street), WriteRule(.district)],
            "Acts on rows that the district reads"),
        MergedTable(
            "hub_audit_entry", .hub, key: .drawn, columns: auditColumns,
            writers: [WriteRule(.street), WriteRule(.district)],
            "Acts of a hub on what it writes for all below"),
    ]

    private static let auditColumns = [
        needed("at", .integer, "Milliseconds since 1970 UTC by the author's clock"),
        needed("who", "The replica that acted"),
        needed("action", "add, set, confirm, remove, stage or policy"),
        needed("table", "The table of the row"),
        needed("row", .blob, "The row's id"),
        needed("reason", "Why, or which columns"),
        MergedColumn("person", .text, "Who acted, as the register of people names them"),
        MergedColumn("role", .text, "The role in which they acted"),
    ]
}
