import SyncKit
import SyncStore

/// What a modified client tries.
enum IllegalWrite: CaseIterable {
    case streetTable
    case streetTableDelete
    case hubTable
    case otherVillage
    case wrongKind
    case unknownColumn
    case unknownTable
    case keyColumn
    case foreignKey
    case forgedVerdict
    case forgedDevice
    case forgedStage
    case largeRow
    case mixed
    case twice
    case deletedTwice
    case hugeLamport
    case gap
    case unreadableBody
    case otherBody
    case rowCount
    case otherKey
    case foreignPrevious
    case closedStage

    /// A change-set before it is sealed.
    struct Draft {
        let audience: Audience
        let body: ChangeBody
    }

    /// Whether the marker must show nowhere. A row written twice is odd, but within the client's rights.
    var isNeverShown: Bool { self != .twice && self != .deletedTwice }

    var marksWithNumbers: Bool {
        self == .wrongKind || self == .forgedStage || self == .streetTable || self == .closedStage
    }

    func draft(
        _ street: SimulatedNode, unit: ID128, marker: Value, _ random: inout SeededGenerator
    ) throws -> Draft {
        let own = Audience(unit: unit, top: .street)
        let hubs = Audience(unit: street.unit, top: .street)
        let drawn = ID128.random(using: &random)
        switch self {
        case .streetTable: return Draft(own, "outcome", .insert, ["code": .text("m1"), "place": marker], [drawn])
        case .streetTableDelete:
            let rows = try street.replica.read { try $0.rows("outcome", unit: unit) }
            return Draft(own, "outcome", .delete, [:], [rows.first?.id ?? drawn])
        case .hubTable:
            let audience = random.chance(50) ? hubs : own
            return Draft(audience, "notice", .insert, ["period": .text("q1"), "text": marker], [drawn])
        case .otherVillage:
            let other = street.below.first { $0 != unit } ?? drawn
            return Draft(Audience(unit: other, top: .street), Self.member(other, ["name": marker]))
        case .wrongKind: return Draft(own, Self.member(unit, ["name": marker]))
        case .unknownColumn: return Draft(own, "member", .update, ["ghost": marker], [Self.memberID(unit)])
        case .unknownTable: return Draft(own, "ghost", .insert, ["name": marker], [drawn])
        case .keyColumn: return Draft(own, "member", .update, ["code": marker], [Self.memberID(unit)])
        case .foreignKey:
            let values: [String: Value] = ["code": marker, "name": marker, "team": .null, "category": .null]
            return Draft(own, "member", .insert, values, [Self.memberID(unit)])
        case .forgedVerdict: return try forgedVerdict(street, own, marker)
        case .forgedDevice:
            let values: [String: Value] = [
                "signingKey": .blob(random.bytes(32)), "sealingKey": .blob(random.bytes(32)),
                "unit": .blob(unit.bytes), "level": .integer(2), "name": marker, "enrolledAt": .null,
            ]
            return Draft(hubs, "device", .insert, values, [drawn])
        case .forgedStage:
            let year = ID128.natural(table: "cycle", parent: street.unit, key: [.integer(2026)])
            return Draft(hubs, "cycle", .update, ["stage": marker], [year])
        case .largeRow:
            guard case .text(let text) = marker else { return Draft(own, Self.member(unit, ["name": marker])) }
            let long = Value.text(text + String(repeating: "x", count: SyncLimits.rowBytesMax - 20))
            return Draft(own, Self.member(unit, ["name": long, "team": marker]))
        case .mixed: return mixed(own, unit, marker, drawn)
        case .twice: return Draft(own, Self.member(unit, ["name": marker], times: 3))
        case .deletedTwice: return Draft(own, "member", .delete, [:], [Self.memberID(unit), Self.memberID(unit)])
        case .closedStage: return try closedStage(street, own, marker, drawn)
        case .hugeLamport, .gap, .unreadableBody, .otherBody, .rowCount, .otherKey, .foreignPrevious:
            return Draft(own, Self.member(unit, ["name": marker]))
        }
    }

    private static func memberID(_ unit: ID128) -> ID128 {
        ID128.natural(table: "member", parent: unit, key: [.text("m3")])
    }

    /// An update of one member; `times` rows of it in the group, each with another value.
    private static func member(_ unit: ID128, _ values: [String: Value], times: Int = 1) -> RowGroup {
        let columns = values.keys.sorted()
        var group = RowGroup(kind: .update, columns: columns)
        for number in 0..<times {
            group.append(
                memberID(unit),
                columns.map { column in
                    guard times > 1, case .text(let text)? = values[column] else { return values[column] ?? .null }
                    return .text("\(text) \(number)")
                })
        }
        return group
    }

    /// An acceptance for the client's own refused rows, and a refusal for somebody else's.
    private func forgedVerdict(_ street: SimulatedNode, _ own: Audience, _ marker: Value) throws -> Draft {
        let log = try street.replica.simulatedLog().filter { $0.header.stream.audience == own }
        guard let target = log.first else { return Draft(own, "ghost", .insert, ["name": marker], [.zero]) }
        var group = RowGroup(
            kind: .insert, columns: ["target", "table", "row", "level", "outcome", "reason"])
        for table in try StoredBody.unpack(target.body).tables {
            for id in table.groups.flatMap(\.ids) {
                let key: [Value] = [.blob(target.hash.bytes), .text(table.name), .blob(id.bytes), .integer(9)]
                let row = ID128.natural(table: "verdict", parent: own.unit, key: key)
                group.append(row, key + [.text(table.name == "outcome" ? "accepted" : "refused"), marker])
            }
        }
        return Draft(own, "verdict", group)
    }

    /// A row of a table that is closed at the street's stage; where none is, one that nobody knows.
    private func closedStage(_ street: SimulatedNode, _ own: Audience, _ marker: Value, _ drawn: ID128) throws -> Draft
    {
        let step = try street.replica.read { try $0.stage() }.step
        let member = Self.memberID(own.unit)
        switch step {
        case 1:
            let id = ID128.natural(table: "tally", parent: member, key: [.integer(1)])
            let values: [String: Value] = ["member": .blob(member.bytes), "dimension": .integer(1), "valid": marker]
            return Draft(own, "tally", .insert, values, [id])
        case 3...: return Draft(own, "note", .insert, ["member": .null, "text": .null, "minutes": marker], [drawn])
        default: return Draft(own, "ghost", .insert, ["number": marker], [drawn])
        }
    }

    /// A right and a wrong row side by side: the right one must count, the wrong one must not.
    private func mixed(_ own: Audience, _ unit: ID128, _ marker: Value, _ drawn: ID128) -> Draft {
        let right = RowGroup(
            kind: .update, columns: ["team"], ids: [Self.memberID(unit)], values: [[.text("right beside wrong")]])
        let wrong = RowGroup(
            kind: .insert, columns: ["code", "place"], ids: [drawn], values: [[marker], [.integer(1)]])
        return Draft(
            audience: own,
            body: ChangeBody(tables: [
                ChangeBody.Table(name: "member", groups: [right]), ChangeBody.Table(name: "outcome", groups: [wrong]),
            ]))
    }
}

extension IllegalWrite.Draft {
    fileprivate init(_ audience: Audience, _ table: String, _ group: RowGroup) {
        self.init(audience: audience, body: ChangeBody(tables: [ChangeBody.Table(name: table, groups: [group])]))
    }

    fileprivate init(_ audience: Audience, _ members: RowGroup) {
        self.init(audience, "member", members)
    }

    fileprivate init(
        _ audience: Audience, _ table: String, _ kind: WriteKind, _ values: [String: Value], _ ids: [ID128]
    ) {
        let columns = values.keys.sorted()
        var group = RowGroup(kind: kind, columns: columns)
        for id in ids { group.append(id, columns.map { values[$0] ?? .null }) }
        self.init(audience, table, group)
    }
}
