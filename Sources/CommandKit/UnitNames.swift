import StarKit
public import SyncKit
public import SyncStore

/// What units and devices are called, as far as a replica knows them.
public struct UnitNames: Sendable {
    private let codes: [ID128: String]
    private let devices: [ID128: String]

    /// The names that `replica` holds now.
    ///
    /// - Throws: An error of the store.
    public init(_ replica: Replica) throws {
        let place = try replica.place()
        let (units, devices) = try replica.read { local in
            (try local.rows("unit", unit: nil), try local.rows("device", unit: nil))
        }
        var codes: [ID128: String] = [:]
        for unit in place?.path ?? [] { codes[unit.id] = unit.code }
        for row in units { codes[row.id] = row.text("code") ?? codes[row.id] }
        self.codes = codes
        self.devices = Dictionary(
            devices.compactMap { row in row.text("name").map { (row.id, $0) } }, uniquingKeysWith: { first, _ in first }
        )
    }

    /// The unit's code; the id in hexadecimal where the unit is not known.
    public func code(of unit: ID128) -> String {
        codes[unit] ?? unit.hex
    }

    /// What the users of a device call it; the first eight digits of its id where it is not known.
    public func device(_ replica: ID128) -> String {
        devices[replica].flatMap { $0.isEmpty ? nil : $0 } ?? String(replica.hex.prefix(8))
    }
}
