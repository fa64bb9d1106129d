import GRDB
import SyncKit

/// A join by stick between its two steps.
struct PendingJoin {
    let invitation: Invitation
    /// As it was written to the stick: the answer is bound to these very bytes.
    let request: [UInt8]

    /// Bytes of a request, and of an invitation's line.
    private static let bytesMax = 4096

    init(invitation: Invitation, request: [UInt8]) {
        self.invitation = invitation
        self.request = request
    }

    /// nil when none has been written.
    init?(in db: Database) throws {
        guard let bytes = try db.bytes(.joinRequest) else { return nil }
        do {
            var reader = ByteReader(bytes)
            invitation = try Invitation(line: try reader.text(limit: Self.bytesMax, "invitation"))
            request = Array(try reader.blob(limit: Self.bytesMax, "join request"))
        } catch {
            throw StoreError.damaged("join request")
        }
    }

    func keep(in db: Database) throws {
        var writer = ByteWriter()
        writer.text(invitation.line)
        writer.blob(request)
        try db.set(.joinRequest, writer.bytes)
    }
}
