public import SyncKit

/// How a table records an act of two persons: the second name carries the hash of what it confirms, so that the act
/// stands only while nothing of it has changed since, and only when the persons differ.
public struct TwoPersonAct: Hashable, Sendable {
    /// Column with the first person.
    public let first: String
    /// Column with the second person.
    public let second: String
    /// Column with the hash of what the second person saw.
    public let confirms: String
    /// The columns that are confirmed.
    public let subject: [String]

    /// The acts by table.
    public static let all: [String: TwoPersonAct] = [
        "category_change": TwoPersonAct(
            first: "proposer", second: "confirmer", confirms: "confirms",
            subject: ["member", "effective", "category", "reason", "proposer", "proposed"]),
        "veto": TwoPersonAct(
            first: "proposer", second: "confirmer", confirms: "confirms",
            subject: ["member", "year", "dimension", "ground", "statement", "day", "proposer"]),
    ]

    /// What the second person confirms: SHA-256 over the row's id and the values of ``subject``.
    public func digest(table: String, row: ID128, _ values: [String: Value]) -> Hash32 {
        var writer = ByteWriter()
        writer.text("village-stars act")
        writer.text(table)
        writer.id(row)
        writer.count(subject.count)
        for column in subject { writer.value(values[column] ?? .null) }
        return Hash32.of(writer.bytes)
    }

    /// Whether the act stands: confirmed by another person, as it reads now.
    public func stands(table: String, row: ID128, _ values: [String: Value]) -> Bool {
        guard let one = values[first], let other = values[second], one != .null, other != .null, one != other else {
            return false
        }
        return values[confirms] == .blob(digest(table: table, row: row, values).bytes)
    }
}
