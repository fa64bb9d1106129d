/// The tables that sync itself reads: the tree, the devices, the stage, the verdicts, and who has a village's key.
public enum SystemTables {
    /// Hubs of every level that there may be.
    private static let hubs = (Level.street.rawValue...Level.highest.rawValue).map { WriteRule(Level(rawValue: $0)) }

    /// Units at and below a hub. The row's id is the unit's id.
    public static let unit = MergedTable(
        "unit", .hubUpTo(.district), key: .drawn,
        columns: [
            MergedColumn("code", .text, isRequired: true, "Short name, unique below its parent"),
            MergedColumn("name", .text, isRequired: true, "Name as people write it"),
            MergedColumn("level", .integer, isRequired: true, "1 village, 2 street or park, 3 district"),
            MergedColumn("kind", .text, isRequired: true, "village, street, park or district"),
            MergedColumn("parent", .blob, "Id of the unit above; null for the hub's own until it joins one"),
        ],
        writers: hubs, codeColumn: "code",
        "The tree of units.")

    /// Replicas that may write. The row's id is the replica's id.
    public static let device = MergedTable(
        "device", .hubUpTo(.district), key: .drawn,
        columns: [
            MergedColumn("signingKey", .blob, isRequired: true, "Ed25519 public key, 32 bytes"),
            MergedColumn("sealingKey", .blob, isRequired: true, "X25519 public key, 32 bytes"),
            MergedColumn("unit", .blob, isRequired: true, "Id of the unit it belongs to"),
            MergedColumn("level", .integer, isRequired: true, "Level of that unit"),
            MergedColumn("name", .text, "What its users call it"),
            MergedColumn("enrolledAt", .integer, "Milliseconds since 1970 UTC by the hub's clock"),
        ],
        writers: hubs,
        "Enrolled replicas: the chain of authority, so that an offline laptop can verify.")

    /// The hub above a hub: whom those below may trust. The row's id is that hub's replica id.
    public static let parentHub = MergedTable(
        "parent_hub", .hub, key: .drawn,
        columns: [
            MergedColumn("unit", .blob, isRequired: true, "Id of the unit above"),
            MergedColumn("level", .integer, isRequired: true, "Level of that unit"),
            MergedColumn("code", .text, isRequired: true, "Its code"),
            MergedColumn("name", .text, isRequired: true, "Its name"),
            MergedColumn("signingKey", .blob, isRequired: true, "Ed25519 public key of its hub, 32 bytes"),
            MergedColumn("joinedAt", .integer, "Milliseconds since 1970 UTC by the joining hub's clock"),
        ],
        writers: hubs,
        "The hub above a hub: the chain of authority upwards.")

    /// Where what a device wrote ends, after its revocation.
    public static let revocation = MergedTable(
        "revocation", .hubUpTo(.district), key: .natural(parent: nil, columns: ["device"]),
        columns: [
            MergedColumn("device", .blob, isRequired: true, "Id of the device"),
            MergedColumn("cut", .blob, isRequired: true, "The last points of its streams that count, as in a vector"),
            MergedColumn(
                "level", .integer, isRequired: true,
                "Level of the hub that made the cut: it reads what that level reads"),
            MergedColumn("reason", .text, "Why"),
            MergedColumn("revokedAt", .integer, "Milliseconds since 1970 UTC by the hub's clock"),
        ],
        writers: hubs,
        "Devices cut off, by what the hub had received of them.")

    /// Which keys have replaced which. A row says what its statement says, whoever wrote it: a hub of a device below
    /// it, of itself, or of the hub above it for those below.
    public static let rotation = MergedTable(
        "rotation", .hubUpTo(.district), key: .natural(parent: nil, columns: ["former"]),
        columns: [
            MergedColumn("former", .blob, isRequired: true, "Id of the replica whose key was replaced"),
            MergedColumn("statement", .blob, isRequired: true, "The statement of rotation, signed by both keys"),
            MergedColumn(
                "received", .blob, "Where its streams ended in the hub's store, if further than the statement says"),
            MergedColumn("rotatedAt", .integer, "Milliseconds since 1970 UTC by the replica's clock"),
        ],
        writers: hubs,
        "Keys of devices and hubs that were replaced by new ones.")

    /// Values taken out for good, one record for each change-set that held some. What is named are opaque ids.
    public static let erasure = MergedTable(
        "erasure", .hubUpTo(.district), key: .drawn,
        columns: [
            MergedColumn("target", .blob, isRequired: true, "Header hash of the change-set"),
            MergedColumn("cells", .blob, isRequired: true, "Tables, row ids and columns of the values"),
            MergedColumn("commitment", .blob, isRequired: true, "Hash of the body that is left"),
            MergedColumn("number", .integer, isRequired: true, "Orders the records of one erasure"),
            MergedColumn("reason", .text, isRequired: true, "The ground for it"),
            MergedColumn("erasedAt", .integer, "Milliseconds since 1970 UTC by the hub's clock"),
        ],
        writers: hubs,
        "Erasures: each store carries them out with its next exchange.")

    /// Where a unit came from, and up to where its former parent's word goes: written by the hub that moves it,
    /// completed by the new parent from the old one's receipts, and by the old parent for itself.
    public static let unitMove = MergedTable(
        "unit_move", .hubUpTo(.district), key: .natural(parent: nil, columns: ["unit", "from"]),
        columns: [
            MergedColumn("unit", .blob, isRequired: true, "Id of the unit moved"),
            MergedColumn("from", .blob, isRequired: true, "Id of the unit that was its parent"),
            MergedColumn("to", .blob, "Id of its parent from then on"),
            MergedColumn(
                "cut", .blob, isRequired: true, "The last points that the former parent accepted, as in a vector"),
            MergedColumn("movedAt", .integer, "Milliseconds since 1970 UTC by the hub's clock"),
        ],
        writers: hubs,
        "Moves of units.")

    /// The stage of each year's cycle.
    public static let cycle = MergedTable(
        "cycle", .hub, key: .natural(parent: nil, columns: ["year"]),
        columns: [
            MergedColumn("year", .integer, isRequired: true, "The cycle's year"),
            MergedColumn("stage", .integer, isRequired: true, isDecided: true, "1 and up in the order of the stages"),
        ],
        writers: hubs,
        "Where each year stands.")

    /// Judgements of hubs over rows of change-sets: one for each header hash, row and level. It lies
    /// in the audience of what it judges.
    public static let verdict = MergedTable(
        "verdict", .anyAudience, key: .natural(parent: nil, columns: ["target", "table", "row", "level"]),
        columns: [
            MergedColumn("target", .blob, isRequired: true, "Header hash of the change-set judged"),
            MergedColumn(
                "table", .text, isRequired: true, "Table of the row judged; empty for the change-set as a whole"),
            MergedColumn("row", .blob, isRequired: true, "Id of the row judged; zeros for the change-set as a whole"),
            MergedColumn("level", .integer, isRequired: true, "Level of the hub that judged; the higher wins"),
            MergedColumn("outcome", .text, isRequired: true, "refused or accepted"),
            MergedColumn(
                "reason", .text, isRequired: true, "forbidden, closed, late, unknown, invalid, fork or revoked"),
            MergedColumn("note", .text, "Why a person decided so; empty for what the program judged"),
        ],
        writers: hubs,
        "What a hub refused, and what it accepted after all.")

    /// A village's keys, each wrapped to each device that may have it.
    public static let keyWrap = MergedTable(
        "key_wrap", .unit(.village, top: .street), key: .natural(parent: nil, columns: ["keyId", "recipient"]),
        columns: [
            MergedColumn("keyId", .blob, isRequired: true, "Id of the village's key"),
            MergedColumn("recipient", .blob, isRequired: true, "Id of the device, or of the recovery key"),
            MergedColumn("recipientKey", .blob, isRequired: true, "X25519 public key it is wrapped to, 32 bytes"),
            MergedColumn("wrapped", .blob, isRequired: true, "The key, sealed to that public key"),
        ],
        writers: [WriteRule(.village)],
        "Who can read a village's private tables. The hubs that keep these rows cannot open them.")

    /// Public halves of the keys on recovery sheets.
    public static let recovery = MergedTable(
        "recovery", .unit(.village, top: .street), key: .natural(parent: nil, columns: ["publicKey"]),
        columns: [
            MergedColumn(
                "publicKey", .blob, isRequired: true, "X25519 public key, 32 bytes; the other half is on paper"),
            MergedColumn("madeAt", .integer, "Milliseconds since 1970 UTC by the clock of the laptop that made it"),
        ],
        writers: [WriteRule(.village)],
        "The recovery sheets of a village, from which a new laptop can read its private tables.")

    public static let all = [
        unit, device, parentHub, revocation, rotation, unitMove, erasure, cycle, verdict, keyWrap, recovery,
    ]
}
