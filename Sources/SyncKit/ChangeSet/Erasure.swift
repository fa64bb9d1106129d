/// An order to take values out of one change-set's body for good: the rows and columns stay, with a marker in
/// place of each value. Chain and signature cover the header only, and so still hold.
public struct Erasure: Hashable, Sendable {
    /// A cell that is erased.
    public struct Cell: Hashable, Comparable, Sendable {
        public let table: String
        public let row: ID128
        public let column: String

        public init(table: String, row: ID128, column: String) {
            self.table = table
            self.row = row
            self.column = column
        }

        public static func < (left: Cell, right: Cell) -> Bool {
            if left.table != right.table { return left.table.utf8.lexicographicallyPrecedes(right.table.utf8) }
            if left.row != right.row { return left.row < right.row }
            return left.column.utf8.lexicographicallyPrecedes(right.column.utf8)
        }
    }

    /// Cells of one erasure: what one row of its record can hold.
    public static let cellsMax = 128

    public let cells: Set<Cell>

    public init(_ cells: Set<Cell>) {
        self.cells = cells
    }

    /// The body without the values.
    public func applied(to body: ChangeBody) -> ChangeBody {
        ChangeBody(
            tables: body.tables.map { table in
                ChangeBody.Table(name: table.name, groups: table.groups.map { applied(to: $0, of: table.name) })
            })
    }

    private func applied(to group: RowGroup, of table: String) -> RowGroup {
        let values = group.columns.indices.map { column in
            group.ids.indices.map { row in
                let cell = Cell(table: table, row: group.ids[row], column: group.columns[column])
                return cells.contains(cell) ? Value.erased : group.values[column][row]
            }
        }
        return RowGroup(kind: group.kind, columns: group.columns, ids: group.ids, values: values)
    }

    /// The stored body without the values, behind a salt that follows from the old one. Whoever has the old body
    /// makes the same; the old salt, which would let the value be guessed, cannot be found from the new one.
    ///
    /// - Throws: ``WireError`` when the bytes are no body.
    public func applied(toStored stored: [UInt8]) throws(WireError) -> [UInt8] {
        let body = applied(to: try StoredBody.unpack(stored))
        let domain = Array("village-stars erased salt\u{0}".utf8)
        let salt = ID128(truncating: Hash32.of(domain + stored.prefix(StoredBody.saltBytes) + encoded))
        return try StoredBody.pack(body, salt: salt)
    }

    /// What the record of an erasure says of the body that is left. It covers the changes as they were before
    /// compression: another compressor may make other bytes.
    ///
    /// - Throws: ``WireError`` when the bytes are no body.
    public static func commitment(toStored stored: [UInt8]) throws(WireError) -> Hash32 {
        commitment(to: try StoredBody.unpack(stored), salt: stored.prefix(StoredBody.saltBytes))
    }

    /// The same of a body behind its salt.
    public static func commitment(to body: ChangeBody, salt: some Sequence<UInt8>) -> Hash32 {
        Hash32.of(Array("village-stars erased\u{0}".utf8) + salt + body.encoded)
    }

    /// Count of cells, then for each in order: text table, id, text column.
    public var encoded: [UInt8] {
        var writer = ByteWriter()
        writer.count(cells.count)
        for cell in cells.sorted() {
            writer.text(cell.table)
            writer.id(cell.row)
            writer.text(cell.column)
        }
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = ByteReader(bytes)
        var cells: Set<Cell> = []
        var last: Cell?
        for _ in 0..<(try reader.count(limit: Self.cellsMax, "cells of an erasure")) {
            let cell = Cell(
                table: try reader.text(limit: SyncLimits.nameBytesMax, "table name"), row: try reader.id(),
                column: try reader.text(limit: SyncLimits.nameBytesMax, "column name"))
            if let last, last >= cell { throw .notCanonical }
            last = cell
            cells.insert(cell)
        }
        try reader.expectEnd()
        self.cells = cells
    }
}
