import GRDB
import SyncKit

/// Devices that a unit's former parent enrolled before it had heard of the move: the hub that moved the unit away takes
/// their records over when they come, in the caller's transaction. Others of the unit hold what such a device wrote and
/// have built on it, and the new parent, which does not read the old one's audience, could verify none of that.
struct FormerDevices {
    let db: Database
    let replica: Replica

    /// Takes over what has come since the last time.
    func takeOver() throws {
        let read = LocalRead(db: db, schema: replica.schema)
        guard let own = try Replica.place(in: db)?.own.id else { return }
        // A street that lets a unit go has a record of its own, which names itself.
        let moves = try read.rows(SystemTables.unitMove.name, unit: own).filter { $0.reference("from") != own }
        if moves.isEmpty { return }
        let units = try read.units()
        let late = try read.rows(SystemTables.device.name, unit: nil).filter { device in
            guard let unit = device.reference("unit"), units.contains(unit, atOrBelow: own),
                !units.contains(unit, atOrBelow: device.unit)
            else { return false }
            return try moves.contains { $0.reference("unit") == unit && $0.reference("from") == device.unit }
                && read.row(SystemTables.device.name, unit: own, device.id) == nil
        }
        if late.isEmpty { return }
        try Sealer(db: db, replica: replica).seal()
        try replica.captured(
            { local in
                for device in late {
                    let names = device.table.columns.map(\.name)
                    let values = Dictionary(zip(names, device.values), uniquingKeysWith: { first, _ in first })
                    _ = try local.put(SystemTables.device.name, unit: own, device.id, values)
                }
                try RotationRecord(db: db, replica: replica).copy(of: Set(late.map(\.id)), local, own)
            }, in: db)
        try Sealer(db: db, replica: replica).seal()
    }
}
