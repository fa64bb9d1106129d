extension ChangeBody {
    /// The plain encoding (docs/format/change-set.md, "Body").
    public var encoded: [UInt8] {
        var writer = ByteWriter(capacity: 4096)
        writer.count(tables.count)
        for table in tables {
            writer.text(table.name)
            writer.count(table.groups.count)
            for group in table.groups { writer.group(group) }
        }
        return writer.bytes
    }

    /// - Throws: ``WireError`` for anything that does not decode, is out of order, or is over a limit.
    public init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = ByteReader(bytes)
        var left = BodyRoom()
        var tables: [Table] = []
        for _ in 0..<(try reader.count(limit: SyncLimits.tablesMax, "tables of a change-set")) {
            let name = try reader.text(limit: SyncLimits.nameBytesMax, "table name")
            if let last = tables.last, !last.name.utf8.lexicographicallyPrecedes(name.utf8) { throw .notCanonical }
            var groups: [RowGroup] = []
            for _ in 0..<(try reader.count(limit: SyncLimits.rowsMax, "groups of a table")) {
                groups.append(try reader.group(&left))
            }
            tables.append(Table(name: name, groups: groups))
        }
        try reader.expectEnd()
        self.init(tables: tables)
    }
}

extension ByteWriter {
    fileprivate mutating func group(_ group: RowGroup) {
        byte(group.kind.rawValue)
        count(group.columns.count)
        for column in group.columns { text(column) }
        count(group.ids.count)
        idColumn(group.ids)
        for values in group.values { valueColumn(values) }
    }
}

extension ByteReader {
    fileprivate mutating func group(_ left: inout BodyRoom) throws(WireError) -> RowGroup {
        guard let kind = WriteKind(rawValue: try byte()) else { throw .invalid(what: "kind of a write") }
        var columns: [String] = []
        for _ in 0..<(try count(limit: SyncLimits.columnsMax, "columns of a table")) {
            let name = try text(limit: SyncLimits.nameBytesMax, "column name")
            guard !columns.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else { throw .notCanonical }
            columns.append(name)
        }
        guard (kind == .delete) == columns.isEmpty else { throw .invalid(what: "columns of a write") }
        let rows = try count(limit: left.rows, "rows of a change-set")
        guard rows > 0 else { throw .invalid(what: "empty group") }
        left.rows -= rows
        let ids = try idColumn(rows)
        var values: [[Value]] = []
        for _ in columns {
            let column = try valueColumn(rows)
            left.valueBytes -= column.reduce(0) { $0 + $1.wireBytes }
            guard left.valueBytes >= 0 else { throw .overLimit(what: "values of a change-set") }
            values.append(column)
        }
        return RowGroup(kind: kind, columns: columns, ids: ids, values: values)
    }
}

/// What a body may still hold while it is read.
private struct BodyRoom {
    var rows = SyncLimits.rowsMax
    /// A dictionary says a long text once for many rows, and each row of a store holds it.
    var valueBytes = SyncLimits.bodyPlainBytesMax
}
