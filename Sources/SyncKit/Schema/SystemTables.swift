/// The tables that sync itself reads: the tree, the devices, the stage and the verdicts.
public enum SystemTables {
    /// Units at and below a hub. The row's id is the unit's id.
    public static let unit = Table(
        "unit", .hub, key: .drawn,
        columns: [
            Column("code", .text, isRequired: true, "Short name, unique below its parent"),
            Column("name", .text, isRequired: true, "Name as people write it"),
            Column("level", .integer, isRequired: true, "1 village, 2 street or park, 3 district"),
            Column("kind", .text, isRequired: true, "village, street, park or district"),
            Column("parent", .blob, "Id of the unit above; null for the hub's own until it joins one"),
        ],
        writers: [WriteRule(.street), WriteRule(.district)], codeColumn: "code",
        "The tree of units.")

    /// Replicas that may write. The row's id is the replica's id.
    public static let device = Table(
        "device", .hub, key: .drawn,
        columns: [
            Column("signingKey", .blob, isRequired: true, "Ed25519 public key, 32 bytes"),
            Column("sealingKey", .blob, isRequired: true, "X25519 public key, 32 bytes"),
            Column("unit", .blob, isRequired: true, "Id of the unit it belongs to"),
            Column("level", .integer, isRequired: true, "Level of that unit"),
            Column("name", .text, "What its users call it"),
            Column("enrolledAt", .integer, "Milliseconds since 1970 UTC by the hub's clock"),
        ],
        writers: [WriteRule(.street), WriteRule(.district)],
        "Enrolled replicas: the chain of authority, so that an offline laptop can verify.")

    /// The stage of each year's cycle.
    public static let cycle = Table(
        "cycle", .hub, key: .natural(parent: nil, columns: ["year"]),
        columns: [
            Column("year", .integer, isRequired: true, "The cycle's year"),
            Column("stage", .integer, isRequired: true, isDecided: true, "1 and up in the order of the stages"),
        ],
        writers: [WriteRule(.street), WriteRule(.district)],
        "Where each year stands.")

    /// Judgements of hubs over rows of change-sets: one for each header hash, row and level. It lies
    /// in the audience of what it judges.
    public static let verdict = Table(
        "verdict", .anyAudience, key: .natural(parent: nil, columns: ["target", "table", "row", "level"]),
        columns: [
            Column("target", .blob, isRequired: true, "Header hash of the change-set judged"),
            Column("table", .text, isRequired: true, "Table of the row judged"),
            Column("row", .blob, isRequired: true, "Id of the row judged"),
            Column("level", .integer, isRequired: true, "Level of the hub that judged; the higher wins"),
            Column("outcome", .text, isRequired: true, "refused or accepted"),
            Column("reason", .text, isRequired: true, "forbidden, closed, late, unknown or invalid"),
        ],
        writers: [WriteRule(.street), WriteRule(.district)],
        "What a hub refused, and what it accepted after all.")

    public static let all = [unit, device, cycle, verdict]
}
