import GRDB
import SyncKit

/// The names of enrolled devices and their units.
struct Devices {
    private var names: [ID128: String] = [:]
    private var units: [ID128: String] = [:]
    private var unitIDs: [ID128: ID128] = [:]
    private let rotations: Rotations

    init(_ db: Database, _ schema: Schema) throws {
        let read = LocalRead(db: db, schema: schema)
        rotations = try Authors(db, schema).currentRotations()
        var codes: [ID128: String] = [:]
        for unit in try Replica.place(in: db)?.path ?? [] { codes[unit.id] = unit.code }
        for unit in try read.rows("unit", unit: nil) { codes[unit.id] = unit.text("code") }
        for device in try read.rows("device", unit: nil) {
            names[device.id] = device.text("name")
            unitIDs[device.id] = device.reference("unit")
            units[device.id] = device.reference("unit").flatMap { codes[$0] }
        }
    }

    func name(_ replica: ID128) -> String? { find(replica, names) }

    /// The code of the device's unit.
    func unit(_ replica: ID128) -> String? { find(replica, units) }

    func unitID(_ replica: ID128) -> ID128? { find(replica, unitIDs) }

    /// A device keeps its name under new keys, also before a hub has enrolled those.
    private func find<Value>(_ replica: ID128, _ values: [ID128: Value]) -> Value? {
        values[replica] ?? rotations.line(of: replica).lazy.compactMap { values[$0] }.first
    }
}
