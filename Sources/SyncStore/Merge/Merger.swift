import Foundation
import GRDB
import SyncKit

/// Folds checked change-sets into the tables, in the caller's transaction.
final class Merger {
    private let db: Database
    private let replica: Replica
    private let authors: Authors
    private let parking: Parking
    private let rows: RowMerger
    /// Rows that verdicts of this transaction name in change-sets that were held before.
    private var named: [Int64: Set<AudienceFold.RowKey>] = [:]
    /// Replicas of whose change-sets others count now than before.
    private var unsettled: Set<ID128> = []
    /// Devices whose records came, went with a branch, or came back.
    private var devices: Set<ID128> = []
    /// Keys of the village may have come for this device.
    private var hasNewWraps = false
    /// Units over whose change-sets other hubs have a say now than before.
    private var moved: Set<ID128> = []
    /// Change-sets out of whose bodies another hub's record has taken values.
    private var erased: Set<Hash32> = []

    init(_ db: Database, _ replica: Replica, _ authors: Authors) {
        self.db = db
        self.replica = replica
        self.authors = authors
        parking = Parking(db, replica.schema)
        rows = RowMerger(db)
    }

    /// Appends a change-set to the log and folds in its accepted writes.
    ///
    /// - Parameters:
    ///   - body: The change-set's changes; nil when they are encrypted for others.
    ///   - isFork: It begins a branch of its stream.
    ///   - via: The replica it came through.
    func merge(_ changeSet: ChangeSet, body: ChangeBody?, isFork: Bool, via: ID128?) throws {
        let header = changeSet.header
        let audience = try db.audienceNumber(header.stream.audience)
        let version = try db.freshVersion()
        let stream = try db.append(
            changeSet, audience: audience, version: version, receivedAt: replica.now(), via: via)
        try settle(header, isFork: isFork)
        guard let body else { return }
        let place = HeldStream.Origin(stream: stream, number: header.number)
        if try parking.reason(header, hash: changeSet.hash, at: place) == nil {
            try fold(body, of: changeSet, audience, version)
        }
        for table in body.tables { try noticeAuthority(table, audience) }
    }

    private func fold(_ body: ChangeBody, of changeSet: ChangeSet, _ audience: Int64, _ version: Int64) throws {
        rows.begin(audience, version, Writer(changeSet))
        let refusals = try Refusals(of: changeSet.hash, in: db)
        let admission = try authors.admission(of: changeSet.header)
        let judgement = try authors.privateJudgement(of: changeSet.header, body)
        for table in body.tables {
            guard let declared = replica.schema[table.name] else { continue }
            for group in table.groups where admission.admits(declared, group) {
                try rows.merge(group, into: declared) {
                    (refusals[table.name, $0] ?? judgement[table.name, $0]) != nil
                }
            }
        }
    }

    /// A fork, and a branch that is signed again, change what counts of a replica.
    private func settle(_ header: Header, isFork: Bool) throws {
        let endsBranch = try header.resigns.map { try db.entry(named: $0) != nil } ?? false
        guard isFork || endsBranch, !PlantedBug.unheardFork.isOn else { return }
        parking.forget()
        unsettled.insert(header.stream.replica)
    }

    private func noticeAuthority(_ table: ChangeBody.Table, _ audience: Int64) throws {
        switch table.name {
        case SystemTables.unit.name, SystemTables.device.name, SystemTables.parentHub.name:
            authors.forget()
            parking.forget()
            if table.name == SystemTables.device.name { devices.formUnion(table.groups.flatMap(\.ids)) }
        case SystemTables.keyWrap.name: hasNewWraps = true
        case SystemTables.unitMove.name:
            authors.forget()
            try each(table) { try noticeMove($0, audience) }
        case SystemTables.revocation.name:
            parking.forget()
            try each(table) { try noticeRevocation($0, audience) }
        case SystemTables.rotation.name:
            authors.forget()
            parking.forget()
            try each(table) { try noticeRotation($0, audience) }
        case SystemTables.erasure.name:
            try each(table) { try noticeErasure($0, audience) }
        case SystemTables.verdict.name:
            try each(table) { try noticeVerdict($0, audience) }
        default: break
        }
    }

    private func each(_ table: ChangeBody.Table, _ notice: (ID128) throws -> Void) throws {
        for group in table.groups { for id in group.ids { try notice(id) } }
    }

    private func noticeRevocation(_ id: ID128, _ audience: Int64) throws {
        guard let device = try reference("device", in: "revocation", id, audience) else { return }
        unsettled.formUnion(try authors.currentRotations().line(of: device))
    }

    private func noticeRotation(_ id: ID128, _ audience: Int64) throws {
        guard let former = try reference("former", in: "rotation", id, audience) else { return }
        unsettled.formUnion(try authors.currentRotations().line(of: former))
    }

    private func noticeErasure(_ id: ID128, _ audience: Int64) throws {
        let statement = try db.cachedStatement(sql: "SELECT target FROM erasure WHERE _a = ? AND id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [audience, id.stored]),
            let target = Hash32(row["target"] as DatabaseValue),
            let folded = try Erasures(db: db, schema: replica.schema).carryOut(over: target)
        else { return }
        named[folded.audience, default: []].formUnion(folded.keys)
        erased.insert(target)
    }

    private func noticeMove(_ id: ID128, _ audience: Int64) throws {
        if let unit = try reference("unit", in: "unit_move", id, audience) { moved.insert(unit) }
    }

    /// The id that a record of authority names in a column.
    private func reference(_ column: String, in table: String, _ id: ID128, _ audience: Int64) throws -> ID128? {
        let statement = try db.cachedStatement(sql: "SELECT \(column) FROM \(table) WHERE _a = ? AND id = ?")
        return try Row.fetchOne(statement, arguments: [audience, id.stored]).flatMap { ID128($0[0] as DatabaseValue) }
    }

    private func noticeVerdict(_ id: ID128, _ audience: Int64) throws {
        if PlantedBug.unheardVerdict.isOn { return }
        let statement = try db.cachedStatement(
            sql: "SELECT target, \"table\", row FROM verdict WHERE _a = ? AND id = ?")
        guard let verdict = try Row.fetchOne(statement, arguments: [audience, id.stored]),
            let target = Hash32(verdict["target"] as DatabaseValue), let entry = try db.entry(named: target),
            let table = verdict["table"] as String?, let row = ID128(verdict["row"] as DatabaseValue)
        else { return }
        if table.isEmpty {
            parking.forget()
            unsettled.insert(entry.changeSet.header.stream.replica)
        } else {
            let target = try db.audienceNumber(entry.changeSet.header.stream.audience)
            named[target, default: []].insert(AudienceFold.RowKey(table: table, id: row))
        }
    }

    /// Folds again what verdicts, forks, revocations, moves and keys have changed. To be called at the end of the
    /// transaction.
    func finish() throws {
        let refolder = Refolder(db: db, replica: replica, authors: authors, parking: parking)
        for author in unsettled.sorted() {
            for (audience, keys) in try refolder.rows(writtenBy: author) {
                named[audience, default: []].formUnion(keys)
            }
        }
        if hasNewWraps, !PlantedBug.unusedKey.isOn, let keys = try VillageKeys(db, replica) {
            for (audience, rows) in try refolder.rows(encryptedWith: keys.unwrap()) {
                named[audience, default: []].formUnion(rows)
            }
        }
        for (audience, keys) in named.sorted(by: { $0.key < $1.key }) { try refolder.refold(keys, of: audience) }
        for unit in moved.sorted() { try refolder.refold(unit: unit) }
        devices.formUnion(named.values.joined().filter { $0.table == SystemTables.device.name }.map(\.id))
        try foldPrivate(refolder)
        named = [:]
        unsettled = []
        devices = []
        hasNewWraps = false
        moved = []
        try attestErasures()
    }

    private func attestErasures() throws {
        let erasures = Erasures(db: db, schema: replica.schema)
        let attested = try erased.sorted().filter { try erasures.attest(over: $0, by: replica) }
        erased = []
        if !attested.isEmpty { try Sealer(db: db, replica: replica).seal() }
    }

    /// No hub judges private rows: whether they count hangs on the record of their author's device.
    private func foldPrivate(_ refolder: Refolder) throws {
        if devices.isEmpty { return }
        authors.forget()
        for device in devices.sorted() {
            for (audience, keys) in try refolder.rows(writtenBy: device, isPrivate: true) {
                try refolder.refold(keys, of: audience)
            }
        }
    }
}
