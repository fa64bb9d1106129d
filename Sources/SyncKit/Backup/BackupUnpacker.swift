/// Takes the plain contents of a backup apart: the manifest, then file after file.
public struct BackupUnpacker {
    /// nil until its bytes have come.
    public private(set) var manifest: BackupManifest?
    private var waiting: [UInt8] = []
    private var index = 0
    private var taken = 0

    public init() {}

    /// Adds plain bytes.
    ///
    /// - Parameter take: Called with each piece of a file, in order; at least once for every file.
    /// - Throws: ``BackupError`` with `.garbled`; what `take` throws.
    public mutating func add(
        _ bytes: [UInt8], _ take: (BackupManifest, BackupManifest.File, ArraySlice<UInt8>) throws -> Void
    ) throws {
        var rest = bytes[...]
        if manifest == nil {
            waiting += rest
            guard let size = try readManifest() else { return }
            rest = waiting[(4 + size)...]
        }
        guard let manifest else { return }
        while index < manifest.files.count, !rest.isEmpty || manifest.files[index].size == taken {
            let file = manifest.files[index]
            let piece = rest.prefix(file.size - taken)
            try take(manifest, file, piece)
            rest = rest.dropFirst(piece.count)
            taken += piece.count
            if taken == file.size { (index, taken) = (index + 1, 0) }
        }
        guard rest.isEmpty else { throw BackupError.garbled("more than its files") }
        waiting = []
    }

    /// - Throws: ``BackupError`` with `.garbled` when something is missing.
    public func finish() throws -> BackupManifest {
        guard let manifest, index == manifest.files.count else { throw BackupError.garbled("less than its files") }
        return manifest
    }

    /// - Returns: The manifest's size once it is here.
    private mutating func readManifest() throws -> Int? {
        guard waiting.count >= 4 else { return nil }
        let size = Int(waiting[..<4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
        guard size <= BackupLimits.manifestBytesMax else { throw BackupError.garbled("its manifest") }
        guard waiting.count >= 4 + size else { return nil }
        do {
            manifest = try BackupManifest(decoding: waiting[4..<4 + size])
        } catch {
            throw BackupError.garbled("its manifest, \(error)")
        }
        return size
    }
}
