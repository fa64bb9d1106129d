import GRDB
public import SyncKit

extension Replica {
    /// Who wrote what to a row, when, and through whom it came.
    ///
    /// - Throws: `.noSuchTable`; `.noSuchRow` when neither the tables nor the log know the row.
    /// - Complexity: O(*n*) for *n* bytes of the log of the row's audience; after that, for those of the entries that
    ///   speak of the row and of what is new.
    public func explain(_ name: String, unit: ID128, _ id: ID128) throws -> RowHistory {
        try database.read { db in
            let read = LocalRead(db: db, schema: schema)
            let table = try read.declared(name)
            let audiences = try db.audiences().filter { $0.value.unit == unit }.keys.sorted()
            let isAlive = try read.row(name, unit: unit, id) != nil
            var writes: [RowHistory.Write] = []
            var isPending = false
            for audience in audiences {
                writes += try self.writes(table, audience, id, in: db)
                isPending =
                    try isPending || Pending(of: audience, in: db).changes[Pending.Key(table: name, id: id)] != nil
            }
            guard isAlive || isPending || !writes.isEmpty else {
                throw StoreError(.noSuchRow, "There is no such row of \(name).")
            }
            return RowHistory(
                table: name, unit: unit, row: id, isAlive: isAlive,
                parent: try Self.place(in: db)?.parent?.key.replica, readAt: now(), isPending: isPending,
                writes: writes)
        }
    }

    private func writes(
        _ table: MergedTable, _ audience: Int64, _ id: ID128, in db: Database
    ) throws -> [RowHistory.Write] {
        let fold = try RowStore(db: db).load(table, audience, id)
        let custody = try Custody(db, self)
        let parking = Parking(db, schema)
        let devices = try Devices(db, schema)
        let authors = Authors(db, schema)
        var writes: [RowHistory.Write] = []
        for sequence in try rowIndex.entries(of: table.name, id, audience, in: db, self) {
            let entry = try db.entry(sequence)
            guard let body = try body(of: entry, in: db) else { continue }
            let header = entry.changeSet.header
            let parked = try parking.reason(header, hash: entry.changeSet.hash, at: entry.place)
            let judgement = try authors.privateJudgement(of: header, body)
            let groups = body.tables.first { $0.name == table.name }?.groups ?? []
            for group in groups {
                guard let row = group.ids.firstIndex(of: id) else { continue }
                let cells = zip(group.columns, group.row(row)).map { column, value in
                    let position = table.position(of: column) ?? -1
                    return RowHistory.Cell(
                        column: column, value: value, stands: fold.cells[position]?.first?.source == entry.version)
                }
                writes.append(
                    RowHistory.Write(
                        changeSet: entry.changeSet.hash, number: header.number, kind: group.kind,
                        replica: header.stream.replica, device: devices.name(header.stream.replica),
                        authorUnit: devices.unit(header.stream.replica), claimedAt: header.claimedAt,
                        receivedAt: entry.receivedAt, via: entry.via, cells: cells,
                        refusal: try parked ?? Refusals(of: entry.changeSet.hash, in: db)[table.name, id]
                            ?? judgement[table.name, id],
                        isReceivedByParent: custody.isReceived(entry.place),
                        isReceivedAbove: custody.isReceivedAbove(entry.place)))
            }
        }
        return writes
    }
}
