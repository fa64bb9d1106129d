public import StarKit
public import SyncKit

/// A picture on record: what it belongs to, and by which hash its bytes are known.
public struct AttachmentView: Hashable, Sendable {
    public let id: ID128
    /// Code of the village.
    public let unitCode: String
    /// Table of the record it belongs to.
    public let table: String
    /// Id of that record.
    public let record: ID128
    /// The file's name.
    public let name: String
    public let type: PictureType?
    /// Bytes.
    public let size: Int
    public let sha256: Hash32
    public let caption: String?

    public init(
        id: ID128, unitCode: String, table: String, record: ID128, name: String, type: PictureType?, size: Int,
        sha256: Hash32, caption: String?
    ) {
        self.id = id
        self.unitCode = unitCode
        self.table = table
        self.record = record
        self.name = name
        self.type = type
        self.size = size
        self.sha256 = sha256
        self.caption = caption
    }
}
