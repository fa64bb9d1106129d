import SyncKit

/// Whose word counts where, by brute force from docs/decisions/0011: what hubs have written about the tree, devices
/// cut off, moves and erasures. It shares nothing with the product but the reading of bytes.
struct ReferenceAuthority {
    /// One hub's word on a device.
    struct Cut {
        let hub: ID128
        let level: Level
        let points: [StreamID: Int64]

        /// A hub knows where a stream ended only if it keeps the stream; a street keeps what its villages keep to
        /// themselves.
        func speaks(of audience: Audience) -> Bool { level <= max(audience.top, .street) }
    }

    private struct Fixed {
        let hub: ID128
        let unit: ID128
        let former: ID128
        let points: [StreamID: Int64]
    }

    /// For each unit the one above it.
    private(set) var parents: [ID128: ID128] = [:]
    /// The records over each device that count.
    private(set) var cuts: [ID128: [Cut]] = [:]
    private var fixed: [Fixed] = []
    private var erasures: [Hash32: [(hub: ID128, erasure: Erasure)]] = [:]
    /// For each change-set that signs another one again, that one.
    private var origins: [Hash32: Hash32] = [:]

    /// Nothing was moved, cut off or erased.
    init() {}

    /// - Parameters:
    ///   - folds: Those of the hubs' own audiences.
    ///   - levels: Of the hubs, by their units.
    ///   - origins: For each change-set that signs another one again, that one.
    init(_ folds: [Audience: ReferenceFold], levels: [ID128: Level], origins: [Hash32: Hash32]) throws {
        self.origins = origins
        let rows = folds.flatMap { audience, fold in
            fold.rows.filter(\.value.isAlive).map { (hub: audience.unit, key: $0.key, values: $0.value.values) }
        }
        // Where two hubs place one unit, the higher one's word holds.
        for row in rows.sorted(by: { (levels[$0.hub] ?? .village) < (levels[$1.hub] ?? .village) })
        where row.key.table == "unit" {
            if let parent = Self.id(row.values["parent"]) { parents[row.key.id] = parent }
        }
        var homes: [ID128: ID128] = [:]
        for row in rows where row.key.table == "device" { homes[row.key.id] = Self.id(row.values["unit"]) }
        for row in rows {
            switch row.key.table {
            case "revocation":
                guard let device = Self.id(row.values["device"]), let home = homes[device],
                    case .integer(let level)? = row.values["level"], path(from: home).contains(row.hub)
                else { continue }
                let cut = Cut(
                    hub: row.hub, level: Level(rawValue: UInt8(level)), points: try Self.points(row.values["cut"]))
                cuts[device, default: []].append(cut)
            case "unit_move":
                guard let unit = Self.id(row.values["unit"]), let former = Self.id(row.values["from"]),
                    path(from: unit).contains(row.hub)
                else { continue }
                fixed.append(
                    Fixed(hub: row.hub, unit: unit, former: former, points: try Self.points(row.values["cut"])))
            case "erasure":
                guard case .blob(let target)? = row.values["target"], let hash = Hash32(target),
                    case .blob(let cells)? = row.values["cells"]
                else { continue }
                erasures[hash, default: []].append((row.hub, try Erasure(decoding: cells)))
            default: continue
            }
        }
    }

    /// A unit and all above it.
    func path(from unit: ID128) -> [ID128] {
        var path = [unit]
        while let last = path.last, let parent = parents[last], !path.contains(parent) { path.append(parent) }
        return path
    }

    /// Whether what a hub wrote counts: it stands at or above the unit, or did when it wrote that.
    func counts(_ header: Header, by hub: ID128) -> Bool {
        let unit = header.stream.audience.unit
        if parents.isEmpty || path(from: unit).contains(hub) { return true }
        return fixed.contains { move in
            move.unit == unit && move.former == hub && move.points[header.stream] ?? 0 >= header.number
        }
    }

    /// Whether a device wrote this after it was cut off.
    func cutsOff(_ header: Header) -> Bool {
        cuts[header.stream.replica]?.contains {
            $0.speaks(of: header.stream.audience) && $0.points[header.stream] ?? 0 < header.number
        } ?? false
    }

    /// The cells that are erased in a change-set, or in one that it signs again.
    func erased(in changeSet: ChangeSet) -> Set<Erasure.Cell> {
        let unit = changeSet.header.stream.audience.unit
        let path = path(from: unit)
        let former = fixed.filter { $0.unit == unit }.map(\.former)
        var cells: Set<Erasure.Cell> = []
        var next: Hash32? = changeSet.hash
        while let hash = next {
            for record in erasures[hash] ?? [] where path.contains(record.hub) || former.contains(record.hub) {
                cells.formUnion(record.erasure.cells)
            }
            next = origins[hash]
        }
        return cells
    }

    /// What the erasures leave of a body.
    func left(of body: ChangeBody, of changeSet: ChangeSet) -> ChangeBody {
        let cells = erased(in: changeSet)
        if cells.isEmpty { return body }
        return ChangeBody(
            tables: body.tables.map { table in
                ChangeBody.Table(name: table.name, groups: table.groups.map { left(of: $0, of: table.name, cells) })
            })
    }

    private func left(of group: RowGroup, of table: String, _ cells: Set<Erasure.Cell>) -> RowGroup {
        var left = RowGroup(kind: group.kind, columns: group.columns)
        for (index, id) in group.ids.enumerated() {
            let values = zip(group.columns, group.row(index)).map { column, value in
                cells.contains(Erasure.Cell(table: table, row: id, column: column)) ? Value.erased : value
            }
            left.append(id, values)
        }
        return left
    }

    private static func id(_ value: Value?) -> ID128? {
        if case .blob(let bytes)? = value { ID128(bytes) } else { nil }
    }

    private static func points(_ value: Value?) throws -> [StreamID: Int64] {
        guard case .blob(let bytes)? = value else { throw CheckFailure("a record without points") }
        var reader = ByteReader(bytes)
        return try reader.points().mapValues(\.number)
    }
}
