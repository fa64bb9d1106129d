import GRDB
import SyncKit

/// What an operator orders to be erased, in the caller's transaction.
struct ErasureOrder {
    let table: MergedTable
    let unit: ID128
    let row: ID128
    let columns: Set<String>
    let reason: String

    private static let reasonBytesMax = 2_000

    /// Writes and carries out one record for each change-set that holds a value.
    ///
    /// - Returns: How many there are.
    func give(_ replica: Replica, in db: Database) throws -> Int {
        let read = LocalRead(db: db, schema: replica.schema)
        let own = try read.place().own
        guard own.level > .village, try read.units().contains(unit, atOrBelow: own.id), unit != own.id else {
            throw StoreError(.notAllowed, "Only a hub above the unit erases its records.")
        }
        try check()
        var keys: [Int64: Set<AudienceFold.RowKey>] = [:]
        var count = 0
        let erasures = Erasures(db: db, schema: replica.schema)
        for (target, cells, stored) in try targets(replica, in: db) {
            let erasure = Erasure(cells)
            let left: Hash32
            do {
                left = try Erasure.commitment(toStored: try erasure.applied(toStored: stored))
            } catch {
                throw StoreError.damaged("body")
            }
            count += 1
            try record(erasure, over: target, left, Int64(count), own.id, replica, in: db)
            if let folded = try erasures.carryOut(over: target) {
                keys[folded.audience, default: []].formUnion(folded.keys)
            }
        }
        try Sealer(db: db, replica: replica).seal()
        let refolder = Refolder(
            db: db, replica: replica, authors: Authors(db, replica.schema), parking: Parking(db, replica.schema))
        for (audience, keys) in keys { try refolder.refold(keys, of: audience) }
        return count
    }

    private func check() throws {
        guard (1...Self.reasonBytesMax).contains(reason.utf8.count), !reason.utf8.contains(0) else {
            throw StoreError(.missingValue, "Give the reason for the erasure, in at most 2,000 bytes.")
        }
        guard !SystemTables.all.contains(where: { $0.name == table.name }), !table.isPrivate else {
            throw StoreError(.invalidValue, "Records of \(table.name) are not erased by a hub.")
        }
        for column in columns {
            guard table.position(of: column) != nil else {
                throw StoreError(.invalidValue, "\(table.name) has no column \(column).")
            }
            guard !table.keyColumns.contains(column) else {
                throw StoreError(.invalidValue, "\(table.name).\(column) makes the row's key and cannot be erased.")
            }
        }
    }

    /// The change-sets that hold a value of the cells, with their stored bodies.
    private func targets(
        _ replica: Replica, in db: Database
    ) throws -> [(target: Hash32, cells: Set<Erasure.Cell>, stored: [UInt8])] {
        var targets: [(Hash32, Set<Erasure.Cell>, [UInt8])] = []
        for (number, audience) in try db.audiences() where audience.unit == unit {
            try db.eachEntry(of: number) { entry in
                guard let body = try replica.body(of: entry, in: db) else { return }
                var cells: Set<Erasure.Cell> = []
                for group in body.tables.first(where: { $0.name == table.name })?.groups ?? [] {
                    for (index, id) in group.ids.enumerated() where id == row {
                        for (column, value) in zip(group.columns, group.row(index))
                        where columns.contains(column) && value != .null && value != .erased {
                            cells.insert(Erasure.Cell(table: table.name, row: row, column: column))
                        }
                    }
                }
                if !cells.isEmpty { targets.append((entry.changeSet.hash, cells, entry.changeSet.body)) }
            }
        }
        return targets
    }

    private func record(
        _ erasure: Erasure, over target: Hash32, _ left: Hash32, _ number: Int64, _ own: ID128, _ replica: Replica,
        in db: Database
    ) throws {
        _ = try replica.captured(
            { local in
                try local.put(
                    SystemTables.erasure.name, unit: own, local.newID(),
                    [
                        "target": .blob(target.bytes), "cells": .blob(erasure.encoded), "commitment": .blob(left.bytes),
                        "number": .integer(number), "reason": .text(reason), "erasedAt": .integer(replica.now()),
                    ])
            }, in: db)
    }
}
