import SyncKit

@testable import SyncStore
@testable import SyncTestKit

/// A modified client: an enrolled device that signs whatever chance gives it, and sometimes what is right.
struct HostileAuthor {
    /// What it knows and aims at.
    struct Aims {
        let village: ID128
        let otherVillage: ID128
        let hubUnit: ID128
        let schema: Schema
        /// Rows that are there, of every table, apart from those that the test keeps to itself.
        var rows: [String: [ID128]]
        /// Change-sets that are there.
        var targets: [ChangeSet]
    }

    /// Where it stands in one of its streams.
    private struct Head {
        var point = StreamPoint.beginning
        var lamport: Int64 = 0
        var stage = Stage.none
    }

    private let replica: Replica
    private let incarnation: ID128
    private var random: SeededGenerator
    private var heads: [Audience: Head] = [:]

    init(_ replica: Replica, seed: UInt64) throws {
        self.replica = replica
        random = SeededGenerator(seed: seed)
        incarnation = ID128.random(using: &random)
    }

    /// A request with a few change-sets.
    mutating func request(_ aims: Aims) throws -> (bytes: [UInt8], changeSets: [ChangeSet]) {
        var changeSets: [ChangeSet] = []
        let before = heads
        for _ in 0...random.below(2) {
            let changeSet = try changeSet(aims)
            changeSets.append(changeSet)
            note(changeSet)
        }
        heads = before
        var claims: [StreamID: StreamPoint] = [:]
        for _ in 0..<random.below(3) {
            let stream = StreamID(
                replica: ID128.random(using: &random), incarnation: incarnation, audience: audience(aims))
            let number = random.chance(50) ? 1 << 62 : Int64(1 + random.below(100))
            claims[stream] = StreamPoint(number: number, hash: hash())
        }
        let bytes = try ExchangeRequest(
            sender: replica.identity.replica, incarnation: incarnation, schemaVersion: random.below(4),
            claimedAt: random.chance(50) ? .max : .min, base: random.chance(5) ? hash() : nil, changes: claims,
            token: random.chance(20) ? ID128.random(using: &random) : nil, budget: random.below(100_000),
            changeSets: changeSets, more: random.chance(50)
        ).encoded(signer: replica.identity.signer)
        return (bytes, changeSets)
    }

    /// Goes on from what the hub has taken.
    mutating func note(_ changeSet: ChangeSet) {
        let header = changeSet.header
        guard header.stream.replica == replica.identity.replica, header.stream.incarnation == incarnation else {
            return
        }
        heads[header.stream.audience] = Head(
            point: changeSet.point, lamport: header.lamport, stage: header.seenStage)
    }

    private mutating func hash() -> Hash32 { Hash32.of(random.bytes(8)) }

    /// Its own audience mostly, and any other that it could think of.
    private mutating func audience(_ aims: Aims) -> Audience {
        let units = [aims.village, aims.otherVillage, aims.hubUnit, ID128.random(using: &random)]
        let tops: [Level] = [.village, .street, .district, Level(rawValue: 0), Level(rawValue: 9)]
        guard random.chance(25) else { return Audience(unit: aims.village, top: .street) }
        return Audience(
            unit: random.pick(units) ?? aims.village, top: random.pick(tops) ?? .street)
    }
}

extension HostileAuthor {
    /// What is wrong with a change-set itself, apart from what it says.
    private enum Flaw: CaseIterable {
        case stream, number, previous, lamport, dependencies, continues, resigns, key, rowCount, commitment, signer
        case garbage, stage
    }

    private mutating func changeSet(_ aims: Aims) throws -> ChangeSet {
        let flaw = random.chance(40) ? random.pick(Flaw.allCases) : nil
        let audience = audience(aims)
        let body = body(aims, in: audience)
        let salt = ID128.random(using: &random)
        let key = VillageKey(random.bytes(32))
        let isEncrypted = (audience.top == .village) != (flaw == .key)
        var stored = try StoredBody.pack(body, salt: salt)
        if isEncrypted, let key, random.chance(70) { stored = try StoredBody.pack(body, salt: salt, key: key) }
        if flaw == .garbage { stored = random.bytes(random.below(60)) }
        let head = heads[audience] ?? Head()
        let own = StreamID(replica: replica.identity.replica, incarnation: incarnation, audience: audience)
        let header = Header(
            stream: flaw == .stream ? foreignStream(aims, audience) : own,
            number: flaw == .number
                ? random.pick([head.point.number, head.point.number + 2, 1 << 62]) ?? 1 : head.point.number + 1,
            previous: flaw == .previous ? hash() : head.point.hash,
            lamport: flaw == .lamport
                ? random.pick([head.lamport, 1 << 61, 1 << 62, .max, 0]) ?? 1 : min(head.lamport, .max - 1) + 1,
            dependencies: flaw == .dependencies ? dependencies(aims) : [],
            continues: flaw == .continues ? continuation() : nil,
            resigns: flaw == .resigns ? random.pick(aims.targets)?.hash : nil,
            seenStage: flaw == .stage ? stage() : max(head.stage, stage()), schemaVersion: random.below(5),
            keyID: isEncrypted ? key?.id : nil, claimedAt: random.chance(50) ? .max : 0,
            rowCount: body.rowCount + (flaw == .rowCount ? 1 : 0),
            commitment: flaw == .commitment ? hash() : StoredBody.commitment(stored))
        let signer = flaw == .signer ? try SigningKey(seed: random.bytes(32)) : replica.identity.signer
        return try ChangeSet(header: header, body: stored, signer: signer)
    }

    /// Another life of its own, or the stream of somebody else.
    private mutating func foreignStream(_ aims: Aims, _ audience: Audience) -> StreamID {
        let life = StreamID(
            replica: replica.identity.replica, incarnation: ID128.random(using: &random), audience: audience)
        return random.chance(30) ? life : random.pick(aims.targets)?.header.stream ?? life
    }

    private mutating func continuation() -> Header.Continuation {
        Header.Continuation(
            incarnation: ID128.random(using: &random),
            point: StreamPoint(number: Int64(1 + random.below(9)), hash: hash()))
    }

    /// Stages long past, and such as will never come.
    private mutating func stage() -> Stage {
        Stage(cycle: random.pick([1999, 2025, 2026, 2026, 2026]) ?? 0, step: 1 + random.below(31))
    }

    private mutating func dependencies(_ aims: Aims) -> [Dependency] {
        var streams: [StreamID: StreamPoint] = [:]
        for _ in 0..<random.below(3) {
            guard let target = random.pick(aims.targets) else { break }
            let point = random.chance(70) ? target.point : StreamPoint(number: 1 << 40, hash: hash())
            streams[target.header.stream] = point
        }
        return streams.keys.sorted().map { Dependency(stream: $0, point: streams[$0] ?? .beginning) }
    }
}

extension HostileAuthor {
    private mutating func body(_ aims: Aims, in audience: Audience) -> ChangeBody {
        let names = aims.schema.tables.map(\.name) + ["ghost", "sync_log", "sqlite_master"]
        let chosen = Set((0...random.below(3)).compactMap { _ in random.pick(names) })
        let sorted = chosen.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return ChangeBody(
            tables: sorted.map { name in
                ChangeBody.Table(name: name, groups: (0...random.below(2)).map { _ in group(aims, name, audience) })
            })
    }

    private mutating func group(_ aims: Aims, _ name: String, _ audience: Audience) -> RowGroup {
        let kind = random.pick([WriteKind.insert, .update, .update, .delete]) ?? .update
        let declared = aims.schema[name]?.columns.map(\.name) ?? ["name", "sql"]
        if kind == .delete { return RowGroup(kind: .delete, columns: [], ids: [row(aims, name)], values: []) }
        var columns = kind == .insert && random.chance(80) ? declared : declared.filter { _ in random.chance(50) }
        if random.chance(10) { columns.append("ghost") }
        if random.chance(10) { columns.shuffle(using: &random) }
        if columns.isEmpty { columns = ["_v"] }
        var group = RowGroup(kind: kind, columns: columns)
        for _ in 0...random.below(2) {
            let values = columns.map { value(aims, aims.schema[name]?.column($0)?.kind) }
            group.append(id(aims, name, columns, values, audience), values)
        }
        return group
    }

    /// The id that the natural key makes, or another one.
    private mutating func id(
        _ aims: Aims, _ name: String, _ columns: [String], _ values: [Value], _ audience: Audience
    ) -> ID128 {
        guard random.chance(60), case .natural(_, let key)? = aims.schema[name]?.key else { return row(aims, name) }
        let cells = Dictionary(zip(columns, values), uniquingKeysWith: { first, _ in first })
        return ID128.natural(table: name, parent: audience.unit, key: key.map { cells[$0] ?? .null })
    }

    private mutating func row(_ aims: Aims, _ name: String) -> ID128 {
        let own = random.chance(75) ? random.pick(aims.rows[name] ?? []) : nil
        let some = random.chance(50) ? random.pick(aims.rows.keys.sorted().flatMap { aims.rows[$0] ?? [] }) : nil
        return own ?? some ?? ID128.random(using: &random)
    }

    /// A value of the right kind mostly.
    private mutating func value(_ aims: Aims, _ kind: MergedColumn.Kind?) -> Value {
        let ids = [aims.village, aims.otherVillage, aims.hubUnit, replica.identity.replica]
        let integers: [Int64] = [0, 1, 2, 3, 9, 60, 2026, -1, .max, .min]
        let texts = ["accepted", "refused", "forged", "", "a\u{0}b", String(repeating: "长", count: 6_000)]
        let blob = Value.blob(
            random.chance(50) ? (random.pick(ids) ?? .zero).bytes : random.pick(aims.targets)?.hash.bytes ?? [])
        let fitting: [Value]
        switch kind {
        case .integer?: fitting = integers.map(Value.integer)
        case .text?: fitting = texts.map(Value.text)
        case .blob?, .reference?: fitting = [blob, .blob(random.bytes(32))]
        default: fitting = [blob]
        }
        let other: [Value] = [.null, .erased, .real(.nan), .integer(.max), .text("forged"), blob]
        return random.pick(random.chance(80) ? fitting : other) ?? .null
    }
}
