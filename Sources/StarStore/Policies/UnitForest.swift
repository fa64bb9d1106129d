import StarKit
import SyncKit
import SyncStore

/// The units that a replica knows, by id and in the order of the tree.
struct UnitForest {
    /// Parents before their children, children by code.
    let views: [UnitView]
    private let positions: [ID128: Int]
    private let tree: UnitTree
    private let own: ID128

    init(_ read: LocalRead) throws {
        var rows: [ID128: UnitView] = [:]
        let path = try read.place().path
        let tree = try read.units()
        for (index, unit) in path.enumerated() {
            let parent = index + 1 < path.count ? path[index + 1].id : nil
            rows[unit.id] = UnitView(
                id: unit.id, code: unit.code, name: unit.name, kind: Self.kind(of: unit.level), level: unit.level,
                parent: parent, depth: 0)
        }
        for row in try read.unitRecords().values {
            let known = rows[row.id]
            let level = row.int("level").flatMap { UInt8(exactly: $0) }.map(Level.init(rawValue:))
            rows[row.id] = UnitView(
                id: row.id, code: row.text("code") ?? known?.code ?? "", name: row.text("name") ?? known?.name ?? "",
                kind: row.text("kind") ?? known?.kind ?? "", level: level ?? known?.level ?? .village,
                parent: tree.places[row.id]?.parent ?? known?.parent, depth: 0)
        }
        self.tree = tree
        own = path[0].id
        views = Self.ordered(rows)
        positions = Dictionary(uniqueKeysWithValues: views.enumerated().map { ($1.id, $0) })
    }

    subscript(_ id: ID128) -> UnitView? { positions[id].map { views[$0] } }

    func code(_ id: ID128) -> String { self[id]?.code ?? id.hex }

    /// Every village at or below this replica's unit, by the code of its street, then its own.
    var villages: [UnitView] { views.filter { $0.level == .village && isAtOrBelow($0.id) } }

    /// Every street at or below this replica's unit that has a village, in the order of the tree.
    var streets: [UnitView] {
        let parents = Set(villages.compactMap(\.parent))
        return views.filter { $0.level == .street && parents.contains($0.id) && isAtOrBelow($0.id) }
    }

    /// Whether a unit is this replica's own or lies below it: others are known by their moves alone.
    func isAtOrBelow(_ id: ID128) -> Bool { tree.contains(id, atOrBelow: own) }

    private static func ordered(_ rows: [ID128: UnitView]) -> [UnitView] {
        let children = Dictionary(grouping: rows.values) { view in
            view.parent.flatMap { rows[$0] == nil ? nil : $0 }
        }
        var result: [UnitView] = []
        var seen: Set<ID128> = []
        var stack = sorted(children[nil] ?? []).reversed().map { (view: $0, depth: 0) }
        while let (view, depth) = stack.popLast() {
            // A loop in foreign data ends here.
            guard seen.insert(view.id).inserted else { continue }
            result.append(
                UnitView(
                    id: view.id, code: view.code, name: view.name, kind: view.kind, level: view.level,
                    parent: view.parent, depth: depth))
            stack += sorted(children[view.id] ?? []).reversed().map { (view: $0, depth: depth + 1) }
        }
        return result
    }

    private static func sorted(_ views: [UnitView]) -> [UnitView] {
        views.sorted { left, right in
            left.code.utf8.elementsEqual(right.code.utf8)
                ? left.id < right.id : left.code.utf8.lexicographicallyPrecedes(right.code.utf8)
        }
    }

    private static func kind(of level: Level) -> String {
        switch level {
        case .village: "village"
        case .street: "street"
        default: "district"
        }
    }
}
