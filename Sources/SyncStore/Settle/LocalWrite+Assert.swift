public import SyncKit

extension LocalWrite {
    /// Writes columns of a live row even where their values stand already: a new write that supersedes every
    /// other value known here, which is how a conflict is settled and a refused write sent again.
    ///
    /// - Returns: The columns whose values changed.
    /// - Throws: `.noSuchRow` when the row does not live; otherwise as ``put(_:unit:_:_:)``.
    @discardableResult
    public func assert(_ name: String, unit: ID128, _ id: ID128, _ values: [String: Value]) throws -> [String] {
        let table = try read.declared(name)
        guard try read.row(name, unit: unit, id) != nil else {
            throw StoreError(.noSuchRow, "The row of \(name) does not live any more.")
        }
        var changed: [String] = []
        if case .changed(let columns) = try put(name, unit: unit, id, values) { changed = columns }
        let unseen = Set(values.keys).subtracting(changed).subtracting(table.keyColumns)
        let mask = unseen.compactMap { table.position(of: $0) }.reduce(Int64(0)) { $0 | 1 << Int64($1) }
        if mask != 0 { touched.add(table.name, try audience(of: table, unit: unit), id, mask: mask) }
        return changed
    }

    /// Adds a row that was removed, or never born, whole; a row that is not there is added.
    ///
    /// - Throws: as ``put(_:unit:_:_:)``.
    public func revive(_ name: String, unit: ID128, _ id: ID128, _ values: [String: Value]) throws {
        guard try put(name, unit: unit, id, values) == .removedBefore else { return }
        let table = try read.declared(name)
        try bear(table, try audience(of: table, unit: unit), id, values)
    }
}
