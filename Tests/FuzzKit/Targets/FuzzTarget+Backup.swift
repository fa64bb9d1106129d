import SyncKit

extension FuzzTarget {
    private static let salt = Array(repeating: UInt8(4), count: 32)

    /// A backup file: its header, its chunks, and the plain contents with the manifest.
    static let backup = FuzzTarget("backup") { files in
        let manifest = BackupManifest(
            program: "village-node", madeAt: 1_772_352_000_000, replica: FuzzKeys.unit, incarnation: FuzzKeys.salt,
            unit: BackupManifest.Unit(code: "v1", name: "龙泉村"), schema: 1, rows: 2, changeSets: 3, pendingRows: 0,
            stateHash: Hash32.of([1]), files: [.init(name: "store.sqlite", size: 3), .init(name: "keys", size: 0)])
        let plain = manifest.encoded + [1, 2, 3]
        let golden = try files.golden("backup")
        let lock = Array(golden[4..<13])
        let passphrase: [UInt8] = [2, 17, 8, 1] + Array(repeating: 0, count: 53)
        let otherKey: [UInt8] = lock + Array(repeating: 9, count: 48)
        let header = Array(golden.prefix(BackupHeader.size))
        let chunks = Array(golden.dropFirst(BackupHeader.size))
        return [
            [0] + header, [1] + Array(header[4..<61]), [1] + passphrase, [1] + otherKey, [2, 0] + plain,
            [2, 7] + plain,
            [3, 40] + plain, [4, 0] + chunks,
        ]
    } check: { bytes in
        var input = InputReader(bytes)
        switch input.byte() % 5 {
        case 0: return try Flaw.read(BackupError.self) { try BackupHeader(decoding: input.bytes) } != nil
        case 1: return try checkHeader(input.rest)
        case 2: return try checkContents(&input)
        case 3: return try checkSealed(&input)
        default: return try checkChunks(&input)
        }
    }

    /// A header whose check sum is right.
    private static func checkHeader(_ bytes: ArraySlice<UInt8>) throws -> Bool {
        let body = Array("VSB1".utf8) + bytes
        let whole = body + Hash32.of(body).bytes[..<8]
        guard let header = try Flaw.read(BackupError.self, { try BackupHeader(decoding: whole) }) else { return false }
        try Flaw.unless(header.encoded == whole, "a backup's header has two forms")
        // A passphrase may cost 256 MiB for one try, so only a key is tried.
        guard case .key = header.lock else { return true }
        _ = try Flaw.read(BackupError.self) { try BackupOpener(header, .key(try FuzzKeys.backup())) }
        return true
    }

    private static func checkContents(_ input: inout InputReader) throws -> Bool {
        let piece = input.byte() + 1
        var unpacker = BackupUnpacker()
        var taken = 0
        let isRead = try Flaw.read(BackupError.self) {
            var rest = input.rest
            while !rest.isEmpty {
                try unpacker.add(Array(rest.prefix(piece))) { _, _, bytes in taken += bytes.count }
                rest = rest.dropFirst(piece)
            }
            return try unpacker.finish()
        }
        if let manifest = unpacker.manifest {
            try Flaw.unless(input.rest.starts(with: manifest.encoded), "a manifest has two forms")
            try Flaw.unless(taken <= input.rest.count - manifest.encoded.count, "more bytes came out than went in")
            try Flaw.unless(manifest.files.count <= BackupLimits.filesMax, "\(manifest.files.count) files")
        }
        return isRead != nil
    }

    private static func checkSealed(_ input: inout InputReader) throws -> Bool {
        let key = try FuzzKeys.backup()
        var sealer = try BackupSealer(.key(key), salt: salt, chunkBytes: input.byte() + 1)
        let file = try sealer.add(input.rest) + sealer.finish()
        var opener = try BackupOpener(try BackupHeader(decoding: sealer.header), .key(key))
        let plain = try opener.add(file)
        try opener.finish()
        try Flaw.unless(plain == input.bytes && opener.contents == sealer.contents, "a backup does not come back")
        return true
    }

    /// Foreign chunks behind a good header.
    private static func checkChunks(_ input: inout InputReader) throws -> Bool {
        let key = try FuzzKeys.backup()
        let piece = input.byte() + 1
        let header = try BackupHeader(decoding: try BackupSealer(.key(key), salt: salt).header)
        var opener = try BackupOpener(header, .key(key))
        let isRead: Bool? = try Flaw.read(BackupError.self) {
            var rest = input.rest
            while !rest.isEmpty {
                _ = try opener.add(rest.prefix(piece))
                rest = rest.dropFirst(piece)
            }
            try opener.finish()
            return true
        }
        return isRead != nil
    }
}
