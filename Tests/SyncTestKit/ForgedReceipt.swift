import Foundation
import GRDB
import SyncKit
import SyncStore

/// A dishonest street tells a laptop in the district's name that all it holds has come there.
struct ForgedReceipt {
    let street: SimulatedNode
    let laptop: SimulatedNode
    let district: ID128

    /// Lets the forged receipt lie where the district's does while `body` runs; nothing where there is none.
    func told<T>(signature: [UInt8], _ body: () throws -> T) throws -> T {
        guard let genuine = try present() else { return try body() }
        var vector = VersionVector()
        for changeSet in try laptop.replica.simulatedLog() { vector[changeSet.header.stream] = changeSet.point }
        let forged = Receipt(unit: laptop.unit, hub: district, at: 0, vector: vector, signature: signature)
        try put(forged)
        let result = Result { try body() }
        try put(genuine)
        return try result.get()
    }

    private var place: StatementArguments { [Data(district.bytes), Data(laptop.unit.bytes)] }

    private func present() throws -> Receipt? {
        try street.replica.read { local in
            let sql = "SELECT receipt FROM sync_relayed WHERE hub = ? AND unit = ?"
            return try Data.fetchOne(local.db, sql: sql, arguments: place).map { try Receipt(decoding: [UInt8]($0)) }
        }
    }

    /// Puts a receipt in place of the one that lies there, as the newest of all.
    private func put(_ receipt: Receipt) throws {
        try street.replica.write { local in
            try local.db.execute(
                sql: """
                    UPDATE sync_relayed SET seq = (SELECT max(seq) + 1 FROM sync_relayed), at = ?, receipt = ?
                    WHERE hub = ? AND unit = ?
                    """, arguments: [receipt.at, Data(receipt.encoded)] + place)
        }
    }
}
