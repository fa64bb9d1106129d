import GRDB
import SyncKit

/// Takes in change-sets of another replica, in the caller's transaction: check, judge, merge.
final class Intake {
    /// What became of a batch.
    struct Outcome {
        var changeSets = 0
        var rows = 0
        var rowsRefused = 0
        var rejected: [String] = []
    }

    private let db: Database
    private let replica: Replica
    private let via: ID128
    private let authors: Authors
    private let merger: Merger

    init(_ db: Database, _ replica: Replica, via: ID128) {
        self.db = db
        self.replica = replica
        self.via = via
        authors = Authors(db, replica.schema)
        merger = Merger(db, replica, authors)
    }

    /// Takes in a batch in its order. What is missing something is left out, and offered again later.
    func take(_ changeSets: [ChangeSet]) throws -> Outcome {
        try Sealer(db: db, replica: replica).seal()
        var outcome = Outcome()
        for changeSet in changeSets {
            let check = try check(changeSet)
            switch check {
            case .new: try take(changeSet, &outcome)
            case .held: continue
            case .early, .invalid, .fork: outcome.rejected.append(check.description)
            }
        }
        try merger.finish()
        return outcome
    }

    private func take(_ changeSet: ChangeSet, _ outcome: inout Outcome) throws {
        let body: ChangeBody?
        do {
            body = changeSet.header.keyID == nil ? try StoredBody.unpack(changeSet.body) : nil
            guard body == nil || body?.rowCount == changeSet.header.rowCount else {
                throw WireError.invalid(what: "row count")
            }
        } catch let error as WireError {
            outcome.rejected.append("the body cannot be read (\(error))")
            return
        }
        if let body, let refused = try judge(changeSet, body) {
            outcome.rowsRefused += refused.count
            try enter(refused, over: changeSet)
        }
        try merger.merge(changeSet, body: body, via: via)
        outcome.changeSets += 1
        outcome.rows += changeSet.header.rowCount
    }

    private func check(_ changeSet: ChangeSet) throws -> ChangeSetCheck.Outcome {
        let stream = changeSet.header.stream
        let held = try db.held(stream)
        let author = try authors.author(stream.replica)
        if let author, try !authors.currentRights().units.reads(author.standing.unit, stream.audience) {
            return .invalid(why: "its author does not read its audience")
        }
        return try ChangeSetCheck.judge(
            changeSet,
            ChangeSetCheck.Held(
                author: author?.key, head: held?.head ?? .beginning, headLamport: held?.lamport ?? 0,
                lookUp: { [db] in try db.point($0, $1) }))
    }

    /// Judges a change-set whose author this hub is the nearest above; nil when it is not ours to judge.
    private func judge(_ changeSet: ChangeSet, _ body: ChangeBody) throws -> [(AudienceFold.RowKey, Refusal)]? {
        guard let place = try Replica.place(in: db), place.own.level > .village,
            let author = try authors.author(changeSet.header.stream.replica),
            author.enrolledBy == place.own.id, author.standing.unit != place.own.id
        else { return nil }
        let stage = try LocalRead(db: db, schema: replica.schema).stage()
        let rights = try authors.currentRights()
        var refused: [(AudienceFold.RowKey, Refusal)] = []
        for table in body.tables {
            for group in table.groups {
                let refusal = rights.judge(
                    author.standing, group.kind, columns: group.columns, table: table.name,
                    audience: changeSet.header.stream.audience,
                    clock: .stage(stage, seen: changeSet.header.seenStage))
                for (index, id) in group.ids.enumerated() {
                    let unit = changeSet.header.stream.audience.unit
                    let reason = refusal ?? (isValid(group, index, table.name, in: unit) ? nil : .invalid)
                    if let reason { refused.append((AudienceFold.RowKey(table: table.name, id: id), reason)) }
                }
            }
        }
        return refused
    }

    private func isValid(_ group: RowGroup, _ index: Int, _ table: String, in unit: ID128) -> Bool {
        if group.kind == .insert, !hasItsKey(group, index, table, in: unit) { return false }
        var bytes = 0
        for (name, values) in zip(group.columns, group.values) {
            guard replica.schema[table]?.column(name)?.accepts(values[index]) ?? false else { return false }
            bytes += values[index].wireBytes
        }
        return bytes <= SyncLimits.rowBytesMax
    }

    /// Whether a new row has the id that its natural key makes: nobody may write a key into another row.
    private func hasItsKey(_ group: RowGroup, _ index: Int, _ table: String, in unit: ID128) -> Bool {
        guard let declared = replica.schema[table], case .natural(let parentColumn, let columns) = declared.key else {
            return true
        }
        let values = Dictionary(zip(group.columns, group.row(index)), uniquingKeysWith: { first, _ in first })
        var parent = unit
        if let parentColumn {
            guard case .blob(let bytes)? = values[parentColumn], let id = ID128(bytes) else { return false }
            parent = id
        }
        let key = columns.map { values[$0] ?? .null }
        return !key.contains(.null) && group.ids[index] == .natural(table: table, parent: parent, key: key)
    }

    /// Writes the verdicts and seals them before what they judge is merged, so that they do not
    /// depend on it.
    private func enter(_ refused: [(AudienceFold.RowKey, Refusal)], over changeSet: ChangeSet) throws {
        if refused.isEmpty { return }
        guard let place = try Replica.place(in: db) else { return }
        let audience = try db.audienceNumber(changeSet.header.stream.audience)
        let version = try db.integer(.openVersion) ?? 0
        let level = Int64(place.own.level.rawValue)
        var ids: Set<ID128> = []
        for (key, reason) in refused {
            let target = Value.blob(changeSet.hash.bytes)
            let row = Value.blob(key.id.bytes)
            let id = ID128.natural(
                table: SystemTables.verdict.name, parent: changeSet.header.stream.audience.unit,
                key: [target, .text(key.table), row, .integer(level)])
            try db.cachedStatement(
                sql: """
                    INSERT INTO verdict (_a, id, target, "table", row, level, outcome, reason, _v)
                    VALUES (?, ?, ?, ?, ?, ?, 'refused', ?, ?) ON CONFLICT DO NOTHING
                    """
            ).execute(
                arguments: [
                    audience, id.stored, target.stored, key.table, row.stored, level, reason.rawValue, version,
                ])
            if db.changesCount > 0 { ids.insert(id) }
        }
        let recorder = Recorder(db: db, schema: replica.schema, version: version)
        let group = Capture.Group(
            table: SystemTables.verdict.name, audience: audience, kind: .insert, mask: SystemTables.verdict.allColumns)
        try recorder.append(group, ids.sorted())
        try Sealer(db: db, replica: replica).seal()
    }
}
