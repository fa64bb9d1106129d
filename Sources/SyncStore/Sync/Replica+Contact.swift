import GRDB
public import SyncKit

extension Replica {
    /// Says where this hub is reached from now on. Its children learn it with their next reply.
    ///
    /// - Throws: ``StoreError`` with `.invalidValue` for an address that is too long.
    public func announce(_ contact: HubContact) throws {
        guard contact.url.utf8.count <= HubContact.urlBytesMax else {
            throw StoreError(.invalidValue, "The address is longer than \(HubContact.urlBytesMax) bytes.")
        }
        var writer = ByteWriter()
        writer.contact(contact)
        try transaction { try $0.set(.contact, writer.bytes) }
    }

    /// Where this hub is reached, as its children are told; nil when nothing was said.
    public func contact() throws -> HubContact? { try database.read { try contact(in: $0) } }

    func contact(in db: Database) throws -> HubContact? {
        guard let bytes = try db.bytes(.contact) else { return nil }
        var reader = ByteReader(bytes)
        do { return try reader.contact() } catch { throw StoreError.damaged("contact") }
    }
}
