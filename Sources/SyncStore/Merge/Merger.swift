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
        case SystemTables.unitMove.name: authors.forget()
        case SystemTables.revocation.name: parking.forget()
        case SystemTables.rotation.name:
            authors.forget()
            parking.forget()
        default: break
        }
        guard Self.records.contains(table.name) else { return }
        for id in table.groups.flatMap(\.ids) {
            if let row = try record(AudienceFold.RowKey(table: table.name, id: id), audience) {
                try notice(row, of: table.name)
            }
        }
    }

    /// Tables whose rows say what counts of other change-sets.
    private static let records: Set<String> = [
        SystemTables.unitMove.name, SystemTables.revocation.name, SystemTables.rotation.name,
        SystemTables.erasure.name, SystemTables.verdict.name,
    ]

    private func record(_ key: AudienceFold.RowKey, _ audience: Int64) throws -> Row? {
        let statement = try db.cachedStatement(
            sql: "SELECT * FROM \(key.table.quotedDatabaseIdentifier) WHERE _a = ? AND id = ?")
        return try Row.fetchOne(statement, arguments: [audience, key.id.stored])
    }

    /// Notes what a record that has come, gone or changed makes to be folded again.
    private func notice(_ row: Row, of table: String) throws {
        func id(_ column: String) -> ID128? { ID128(row[column] as DatabaseValue) }
        switch table {
        case SystemTables.unitMove.name: if let unit = id("unit") { moved.insert(unit) }
        case SystemTables.revocation.name:
            if let device = id("device") { unsettled.formUnion(try authors.currentRotations().line(of: device)) }
        case SystemTables.rotation.name:
            if let former = id("former") { unsettled.formUnion(try authors.currentRotations().line(of: former)) }
        case SystemTables.erasure.name: try noticeErasure(row)
        case SystemTables.verdict.name: try noticeVerdict(row)
        default: break
        }
    }

    private func noticeErasure(_ row: Row) throws {
        guard let target = Hash32(row["target"] as DatabaseValue),
            let folded = try Erasures(db: db, schema: replica.schema).carryOut(over: target)
        else { return }
        named[folded.audience, default: []].formUnion(folded.keys)
        erased.insert(target)
    }

    private func noticeVerdict(_ verdict: Row) throws {
        if PlantedBug.unheardVerdict.isOn { return }
        guard let target = Hash32(verdict["target"] as DatabaseValue), let entry = try db.entry(named: target),
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
        if hasNewWraps, !PlantedBug.unusedKey.isOn, let keys = try VillageKeys(db, replica) {
            for (audience, rows) in try refolder.rows(encryptedWith: keys.unwrap()) {
                named[audience, default: []].formUnion(rows)
            }
        }
        var passes = 0
        while !(named.isEmpty && unsettled.isEmpty && moved.isEmpty), passes < Self.passesMax {
            passes += 1
            try settleRows(refolder)
        }
        try foldPrivate(refolder)
        named = [:]
        unsettled = []
        devices = []
        hasNewWraps = false
        moved = []
        try attestErasures()
    }

    /// How far records may hang on records: a verdict may bring back a branch with a revocation, and so on.
    private static let passesMax = 8

    /// Folds again what has been named. Where that changes a record of authority, what it speaks of is named next.
    private func settleRows(_ refolder: Refolder) throws {
        for author in unsettled.sorted() {
            for (audience, keys) in try refolder.rows(writtenBy: author) {
                named[audience, default: []].formUnion(keys)
            }
        }
        let (batch, units) = (named.sorted { $0.key < $1.key }, moved.sorted())
        (named, unsettled, moved) = ([:], [], [])
        for (audience, keys) in batch {
            devices.formUnion(keys.filter { $0.table == SystemTables.device.name }.map(\.id))
            let records = keys.filter { Self.records.contains($0.table) }
            let before = try records.map { try record($0, audience) }
            try refolder.refold(keys, of: audience)
            for (key, former) in zip(records, before) {
                let present = try record(key, audience)
                if present == former { continue }
                authors.forget()
                parking.forget()
                for row in [former, present].compactMap({ $0 }) { try notice(row, of: key.table) }
            }
        }
        for unit in units { try refolder.refold(unit: unit) }
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
