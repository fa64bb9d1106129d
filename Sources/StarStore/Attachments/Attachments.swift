import StarKit
import SyncKit
public import SyncStore

/// The pictures of records: what is on record of each. The bytes lie beside the store and are no part of the exchange.
public struct Attachments: Sendable {
    /// The most pictures of one record.
    public static let countMaxOfRecord = 8
    /// The most pictures of a village.
    public static let countMax = 1_000

    private let replica: Replica

    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// Puts a picture on record.
    ///
    /// - Parameters:
    ///   - bytes: The whole file: a JPEG, PNG or WebP picture of at most ``Book/attachmentBytesMax`` bytes.
    ///   - name: The file's name; its end is made to fit the bytes.
    ///   - table: Table of the record it belongs to.
    ///   - row: The record, by code or id.
    /// - Throws: ``BookError`` with `.badValue` for what is no such picture, for one too many and for a table without
    ///   pictures, `.exists` for a picture that the record has; as ``Records/add(_:_:unit:)``.
    public func add(
        _ bytes: [UInt8], name: String, to table: String, _ row: String, caption: String? = nil, by: String? = nil
    ) throws -> AttachmentView {
        let type = try Self.type(bytes)
        let record = try Records(replica, by: by).find(table, row)
        try requireRoom(table, record.id)
        let hash = Hash32.of(bytes)
        var fields = [
            "sha256=\(hash.hex)", "record=\(record.id.hex)", "table=\(table)", "name=\(Self.name(name, type))",
            "size=\(bytes.count)",
        ]
        if let caption { fields.append("caption=\(caption)") }
        let added = try Records(replica, by: by).add("attachment", fields).record
        guard let view = try list().first(where: { $0.id == added.id }) else {
            throw BookError(.noSuchRow, "the picture is not on record", "图片未登记")
        }
        return view
    }

    /// The pictures on record by village, record and name.
    ///
    /// - Throws: `StoreError` of the store.
    public func list() throws -> [AttachmentView] {
        try replica.read { read in
            let forest = try UnitForest(read)
            return try read.rows("attachment", unit: nil).compactMap { row in
                guard case .blob(let bytes) = row["sha256"], let hash = Hash32(bytes),
                    let record = row.reference("record")
                else { return nil }
                let name = row.text("name") ?? ""
                return AttachmentView(
                    id: row.id, unitCode: forest.code(row.unit), table: row.text("table") ?? "", record: record,
                    name: name, type: PictureType(name: name), size: row.int("size") ?? 0, sha256: hash,
                    caption: row.text("caption"))
            }.sorted { left, right in
                (left.unitCode, left.table, left.record, left.name, left.id)
                    < (right.unitCode, right.table, right.record, right.name, right.id)
            }
        }
    }

    /// The picture on record that some bytes are.
    ///
    /// - Throws: ``BookError`` with `.badValue` for bytes that no record names; `StoreError` of the store.
    public func picture(of bytes: [UInt8]) throws -> AttachmentView {
        let hash = Hash32.of(bytes)
        if let found = try list().first(where: { $0.sha256 == hash }) { return found }
        throw BookError(
            .badValue,
            "no record here names this file (SHA-256 \(hash.hex.prefix(12))…); sync first, or ask for the right file",
            "本机没有记录对应此文件（SHA-256 \(hash.hex.prefix(12))…）；请先同步，或索取正确的文件")
    }

    private static func type(_ bytes: [UInt8]) throws -> PictureType {
        guard (1...Book.attachmentBytesMax).contains(bytes.count) else {
            throw BookError(
                .badValue, "\(bytes.count) bytes; a picture has 1 to \(Book.attachmentBytesMax) bytes: make it smaller",
                "\(bytes.count)字节；图片大小为1至\(Book.attachmentBytesMax)字节，请缩小", field: "size")
        }
        guard let type = PictureType(bytes: bytes) else {
            throw BookError(
                .badValue, "this is no JPEG, PNG or WebP picture, whatever its name says; save it as one of these",
                "这不是JPEG、PNG或WebP图片（以内容为准）；请另存为其中一种", field: "name")
        }
        return type
    }

    private static func name(_ name: String, _ type: PictureType) -> String {
        PictureType(name: name) == type ? name : "\(name).\(type.ends[0])"
    }

    private func requireRoom(_ table: String, _ record: ID128) throws {
        guard Book.picturedTables.contains(table) else {
            let tables = Book.picturedTables.sorted().joined(separator: ", ")
            throw BookError(
                .badValue, "records of \(table) have no pictures; only these do: \(tables)",
                "\(table)的记录不附图片；可附图片的有：\(tables)", field: "table")
        }
        let own = try list()
        guard own.count < Self.countMax, own.count(where: { $0.record == record }) < Self.countMaxOfRecord else {
            throw BookError(
                .badValue,
                "a record has at most \(Self.countMaxOfRecord) pictures and a village \(Self.countMax); remove one: "
                    + "remove STORE attachment … --reason …",
                "每条记录最多\(Self.countMaxOfRecord)张图片，每村最多\(Self.countMax)张；请先删除：remove STORE attachment …")
        }
    }
}
