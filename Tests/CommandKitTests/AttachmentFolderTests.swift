import Foundation
import StarKit
import StarStore
import SyncKit
import Testing

@testable import CommandKit

struct AttachmentFolderTests {
    private func picture(_ bytes: [UInt8]) -> AttachmentView {
        AttachmentView(
            id: .zero, unitCode: "v1", table: "display_sheet", record: .zero, name: "a.jpg", type: .jpeg,
            size: bytes.count, sha256: Hash32.of(bytes), caption: nil)
    }

    @Test func bytesAreKeptByHashAndGivenBackWhole() throws {
        // Goal: what lies beside the store is the picture of the record or is refused.
        // Method: keep twice, read; ask for one that is not here; damage the file.
        let directory = try TemporaryDirectory()
        let folder = AttachmentFolder(store: directory.path)
        let bytes: [UInt8] = [0xff, 0xd8, 0xff, 1, 2, 3]
        try folder.keep(bytes)
        try folder.keep(bytes)
        #expect(try folder.bytes(of: picture(bytes)) == bytes)
        let absent = #expect(throws: CommandFailure.self) { try folder.bytes(of: picture([1])) }
        #expect(absent?.status == .badInput && absent?.words.english.contains("attachment take") == true)
        try Data([9]).write(to: URL(fileURLWithPath: folder.file(of: Hash32.of(bytes))))
        let damaged = #expect(throws: CommandFailure.self) { try folder.bytes(of: picture(bytes)) }
        #expect(damaged?.words.english.contains("is damaged") == true)
    }
}
