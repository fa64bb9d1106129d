import StarKit
import SyncKit
public import SyncStore

/// The tree of units below a hub.
public struct Units: Sendable {
    private let replica: Replica

    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// Adds a unit directly below this hub. The same unit again changes nothing.
    ///
    /// - Parameters:
    ///   - name: 1 to 100 characters on one line.
    ///   - code: 1 to 32 letters, digits, `-`, `_` or `.`; unique below this hub.
    ///   - kind: `village` below a street, `street` or `park` below a district; nil for the first of these.
    /// - Throws: ``BookError`` with `.badValue`, `.exists` when the code has another name, or `.notAllowed`;
    ///   `StoreError` of the store.
    public func add(name: String, code: String, kind: String? = nil) throws -> UnitView {
        let code = try Self.value(.code, code, field: "code")
        let name = try Self.value(.name, name, field: "name")
        return try replica.enter { local in
            let desk = try Desk(local, replica)
            try desk.requireHub()
            let kind = try Self.kind(kind, below: desk.level)
            let level = Level(rawValue: desk.level.rawValue - 1)
            let forest = try UnitForest(desk.read)
            let same = forest.views.first { $0.parent == desk.unit && $0.code.utf8.elementsEqual(code.utf8) }
            if let same {
                guard same.name.utf8.elementsEqual(name.utf8), same.kind == kind else {
                    throw BookError(
                        .exists, "the code \(code) belongs to \(same.name) (\(same.kind)); choose another code",
                        "代码\(code)已用于\(same.name)（\(same.kind)）；请换一个代码", field: "code")
                }
                return same
            }
            let id = local.newID()
            try local.put(
                "unit", unit: desk.unit, id,
                [
                    "code": .text(code), "name": .text(name), "level": Value(Int(level.rawValue)),
                    "kind": .text(kind), "parent": Value(desk.unit),
                ])
            return UnitView(
                id: id, code: code, name: name, kind: kind, level: level, parent: desk.unit,
                depth: (forest[desk.unit]?.depth ?? 0) + 1)
        }
    }

    /// The tree as this replica knows it: parents before children, children by code.
    ///
    /// - Throws: `StoreError` of the store.
    public func list() throws -> [UnitView] {
        try replica.read { try UnitForest($0).views }
    }

    /// The unit with a code.
    ///
    /// - Throws: ``BookError`` with `.noSuchRow` naming the codes there are, or `.ambiguousRow`; `StoreError`.
    public func find(_ code: String) throws -> UnitView {
        try replica.read { try UnitForest($0).find(code) }
    }

    private static func kind(_ kind: String?, below level: Level) throws -> String {
        let allowed = level == .street ? ["village"] : ["street", "park"]
        guard let kind else { return allowed[0] }
        guard allowed.contains(kind) else {
            let list = allowed.joined(separator: ", ")
            throw BookError(
                .badValue, "\"\(kind)\" cannot stand directly below this hub; use \(list)",
                "“\(kind)”不能直接设在本级之下；请用\(list)", field: "kind")
        }
        return kind
    }

    private static func value(_ rule: ColumnRule, _ text: String, field: String) throws -> String {
        do {
            if case .text(let text) = try rule.value(of: text) { return text }
        } catch {
            throw BookError(.badValue, error.words, field: field)
        }
        throw BookError(.badValue, "the \(field) is empty; fill it in", "\(field)为空；请填写", field: field)
    }
}
