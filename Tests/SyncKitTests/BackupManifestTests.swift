import Testing

@testable import SyncKit

@Suite struct BackupManifestTests {
    static func manifest(_ files: [BackupManifest.File], isJoined: Bool = true) -> BackupManifest {
        BackupManifest(
            program: "village-node", madeAt: 1_795_000_000_000, replica: ID128(high: 1, low: 2),
            incarnation: ID128(high: 3, low: 4), unit: isJoined ? BackupManifest.Unit(code: "v1", name: "西山村") : nil,
            schema: 1, rows: 300, changeSets: 7, pendingRows: 2, stateHash: isJoined ? Hash32.of([1]) : nil,
            files: files)
    }

    static let files = [
        BackupManifest.File(name: "device.key", size: 3), BackupManifest.File(name: "empty", size: 0),
        BackupManifest.File(name: "store.sqlite", size: 5), BackupManifest.File(name: "last", size: 0),
    ]

    private func unpack(_ bytes: [UInt8], pieceBytes: Int) throws -> (BackupManifest, [String: [UInt8]]) {
        var unpacker = BackupUnpacker()
        var files: [String: [UInt8]] = [:]
        for start in stride(from: 0, to: bytes.count, by: pieceBytes) {
            try unpacker.add(Array(bytes[start..<min(start + pieceBytes, bytes.count)])) { _, file, piece in
                files[file.name, default: []] += piece
            }
        }
        return (try unpacker.finish(), files)
    }

    private func code(_ body: () throws -> some Any) -> BackupError.Code? {
        #expect(throws: BackupError.self) { _ = try body() }?.code
    }

    @Test(arguments: [1, 2, 7, 1000]) func filesComeApartAgain(_ pieceBytes: Int) throws {
        // Goal: manifest and files come back from their bytes, empty files too.
        // Method: pieces of several sizes; a store with a unit and one without.
        for isJoined in [true, false] {
            let manifest = Self.manifest(Self.files, isJoined: isJoined)
            let (read, files) = try unpack(manifest.encoded + [1, 2, 3, 4, 5, 6, 7, 8], pieceBytes: pieceBytes)
            #expect(read == manifest)
            #expect(files == ["device.key": [1, 2, 3], "empty": [], "store.sqlite": [4, 5, 6, 7, 8], "last": []])
        }
    }

    @Test func wrongSizesAreFound() throws {
        // Goal: contents that are shorter or longer than the manifest says are refused.
        // Method: every length around the right one.
        let head = Self.manifest(Self.files).encoded
        for count in 0..<8 {
            #expect(code { try unpack(head + Array(repeating: 0, count: count), pieceBytes: 4) } == .garbled)
        }
        #expect(code { try unpack(head + Array(repeating: 0, count: 9), pieceBytes: 4) } == .garbled)
        for count in 0..<head.count {
            #expect(code { try unpack(Array(head.prefix(count)), pieceBytes: 64) } == .garbled)
        }
        #expect(code { try unpack([0xff, 0, 0, 0], pieceBytes: 4) } == .garbled)
    }

    @Test(arguments: ["", "../store", "a/b", "/etc/passwd", ".hidden", "a\0b"])
    func namesLeadNowhereElse(_ name: String) {
        // Goal: a file of a backup lands in the store's directory or nowhere.
        // Method: names that lead elsewhere.
        let head = Self.manifest([BackupManifest.File(name: name, size: 0)]).encoded
        #expect(code { try unpack(head, pieceBytes: 100) } == .garbled)
    }

    @Test func filesAreBounded() {
        // Goal: no name twice, no more files than the limit.
        // Method: two of one name; one too many.
        let file = BackupManifest.File(name: "a", size: 0)
        #expect(code { try unpack(Self.manifest([file, file]).encoded, pieceBytes: 100) } == .garbled)
        let many = (0...BackupLimits.filesMax).map { BackupManifest.File(name: "f\($0)", size: 0) }
        #expect(throws: Never.self) { try unpack(Self.manifest(Array(many.dropLast())).encoded, pieceBytes: 100) }
        #expect(code { try unpack(Self.manifest(many).encoded, pieceBytes: 100) } == .garbled)
    }
}
