import SyncTestKit
import Testing

@testable import SyncKit

@Suite struct BackupContainerTests {
    private static let salt = [UInt8](repeating: 7, count: 32)
    private static let chunkBytes = 16
    private let key: BackupKey
    private let plain: [UInt8]

    init() throws {
        key = try #require(BackupKey(Array(repeating: 9, count: 32)))
        var chance = SeededGenerator(seed: 1)
        // Four whole chunks and a part of one.
        plain = (0..<72).map { _ in UInt8.random(in: 0...255, using: &chance) }
    }

    private func seal(_ plain: [UInt8], salt: [UInt8] = salt) throws -> [UInt8] {
        var sealer = try BackupSealer(.key(key), salt: salt, chunkBytes: Self.chunkBytes)
        return try sealer.header + sealer.add(plain) + sealer.finish()
    }

    /// - Parameter pieceBytes: How many bytes are handed over at once.
    private func open(_ file: [UInt8], _ secret: BackupSecret? = nil, pieceBytes: Int = 1000) throws -> [UInt8] {
        let header = try BackupHeader(decoding: Array(file.prefix(BackupHeader.size)))
        var opener = try BackupOpener(header, secret ?? .key(key))
        var plain: [UInt8] = []
        for start in stride(from: BackupHeader.size, to: file.count, by: pieceBytes) {
            plain += try opener.add(file[start..<min(start + pieceBytes, file.count)])
        }
        try opener.finish()
        #expect(opener.contents == Hash32.of(plain))
        return plain
    }

    private func code(_ body: () throws -> some Any) -> BackupError.Code? {
        #expect(throws: BackupError.self) { _ = try body() }?.code
    }

    /// Where each chunk of a file begins, and the file's end.
    private func borders(_ file: [UInt8]) -> [Int] {
        var borders = [BackupHeader.size]
        while let start = borders.last, start < file.count {
            let mark = file[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            borders.append(start + 4 + Int(mark & ~BackupOpener.lastMark))
        }
        return borders
    }

    @Test func contentsComeBack() throws {
        // Goal: every content comes back, however it was cut into pieces on the way in and out.
        // Method: sizes around the borders of chunks; pieces from one byte to all.
        for size in [0, 1, 15, 16, 17, 31, 32, 33, 72] {
            let content = Array(plain.prefix(size))
            var sealer = try BackupSealer(.key(key), salt: Self.salt, chunkBytes: Self.chunkBytes)
            var file = sealer.header
            for byte in content { file += try sealer.add([byte]) }
            file += try sealer.finish()
            #expect(try file == seal(content))
            #expect(sealer.contents == Hash32.of(content))
            for pieceBytes in [1, 3, 1000] { #expect(try open(file, pieceBytes: pieceBytes) == content) }
        }
    }

    @Test func everyTruncationIsFound() throws {
        // Goal: a file that was cut short is never taken for a whole one, not even at a chunk's border.
        // Method: every length below the whole.
        let file = try seal(plain)
        #expect(borders(file).count == 6)
        for count in 0..<file.count { #expect(code { try open(Array(file.prefix(count))) } == .garbled, "\(count)") }
    }

    @Test func everyFlippedBitIsFound() throws {
        // Goal: no altered byte passes.
        // Method: each byte of a file with one of its bits flipped; the format number alone says "newer".
        let file = try seal(plain)
        var chance = SeededGenerator(seed: 2)
        for index in file.indices {
            var altered = file
            altered[index] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
            #expect(code { try open(altered) } == (index == 3 ? .newerFormat : .garbled), "byte \(index)")
        }
    }

    @Test func chunksOutOfPlaceAreFound() throws {
        // Goal: chunks cannot be swapped, repeated, left out, added or taken from another file.
        // Method: each of these, on whole chunks.
        let file = try seal(plain)
        let borders = borders(file)
        let chunks = zip(borders, borders.dropFirst()).map { Array(file[$0..<$1]) }
        let header = Array(file.prefix(BackupHeader.size))
        let other = try seal(plain, salt: Array(repeating: 8, count: 32))
        let wrong: [[[UInt8]]] = [
            [chunks[1], chunks[0]] + chunks[2...], [chunks[0]] + chunks, Array(chunks.dropFirst()), [chunks[4]],
            chunks + [chunks[4]], chunks + [[0]], [Array(other[borders[0]..<borders[1]])] + chunks[1...],
            chunks.dropLast() + [[chunks[4][0] ^ 0x80] + chunks[4].dropFirst()],
            chunks[..<3] + [[chunks[3][0] ^ 0x80] + chunks[3].dropFirst()],
        ]
        for (index, chunks) in wrong.enumerated() {
            #expect(code { try open(header + chunks.joined()) } == .garbled, "case \(index)")
        }
        #expect(try open(header + chunks.joined()) == plain)
    }

    @Test func onlyItsOwnSecretOpensAFile() throws {
        // Goal: another key, another passphrase, or one in place of the other is refused as such.
        // Method: files sealed with a key and with a passphrase, opened with each.
        let cost = try #require(ScryptCost(logarithm: 4, blockSize: 8, parallelism: 1))
        let other = try #require(BackupKey(Array(repeating: 10, count: 32)))
        let byKey = try seal(plain)
        var sealer = try BackupSealer(.passphrase("东街2026"), salt: Self.salt, cost: cost)
        let byPassphrase = try sealer.header + sealer.add(plain) + sealer.finish()
        #expect(try open(byPassphrase, .passphrase("东街2026")) == plain)
        #expect(code { try open(byKey, .key(other)) } == .wrongSecret)
        #expect(code { try open(byKey, .passphrase("东街2026")) } == .wrongSecret)
        for secret in [BackupSecret.passphrase("东街2027"), .passphrase(""), .key(key)] {
            #expect(code { try open(byPassphrase, secret) } == .wrongSecret)
        }
        #expect(code { try BackupSealer(.passphrase(""), salt: Self.salt, cost: cost) } == .wrongSecret)
        let long = String(repeating: "a", count: BackupLimits.passphraseBytesMax + 1)
        #expect(code { try BackupSealer(.passphrase(long), salt: Self.salt, cost: cost) } == .wrongSecret)
    }

    @Test func workForAPassphraseIsBounded() throws {
        // Goal: a hostile header cannot make this program spend memory without bound.
        // Method: costs at and beyond each limit; a header with a cost beyond.
        #expect(ScryptCost(logarithm: 18, blockSize: 8, parallelism: 4) != nil)
        for (logarithm, blockSize, parallelism) in [
            (19, 8, 1), (18, 9, 1), (0, 8, 1), (17, 0, 1), (17, 8, 0), (17, 8, 5),
        ]
            as [(UInt8, UInt8, UInt8)]
        {
            #expect(ScryptCost(logarithm: logarithm, blockSize: blockSize, parallelism: parallelism) == nil)
        }
        let bytes = Array("VSB1".utf8) + [2, 30, 8, 1, 0, 0, 0, 0, 0] + Self.salt + [UInt8](repeating: 0, count: 16)
        let header = bytes + Hash32.of(bytes).bytes.prefix(8)
        #expect(code { try BackupHeader(decoding: header) } == .garbled)
    }

    @Test func keysComeBackFromPaper() throws {
        // Goal: a key on paper is read again whatever the blanks and capitals; a slip of the pen is found.
        // Method: its text as it is, changed in looks, and with each digit changed to each other one.
        let text = key.text
        #expect(BackupKey(text: text) == key)
        #expect(BackupKey(text: " " + text.uppercased().replacing("-", with: " ") + "\n") == key)
        let digits = Array(text)
        for index in digits.indices where digits[index] != "-" {
            for digit in "0123456789abcdef" where digit != digits[index] {
                var wrong = digits
                wrong[index] = digit
                #expect(BackupKey(text: String(wrong)) == nil)
            }
        }
        for wrong in ["", String(text.dropLast()), text + "0", "g" + text.dropFirst()] {
            #expect(BackupKey(text: wrong) == nil)
        }
        #expect(BackupKey(Array(repeating: 0, count: 31)) == nil)
    }

    @Test func oldFilesAreStillRead() throws {
        // Goal: what a version wrote can be restored by the next, whatever its compressor.
        // Method: the golden file of docs/format/backup.md; its header alone must be made again byte by byte.
        let manifest = BackupManifestTests.manifest(BackupManifestTests.files)
        let content = manifest.encoded + [1, 2, 3, 4, 5, 6, 7, 8]
        var sealer = try BackupSealer(.key(key), salt: Self.salt, chunkBytes: 128)
        let file = try sealer.header + sealer.add(content) + sealer.finish()
        let golden = try GoldenFile(name: "backup").expected(for: file)
        #expect(golden.prefix(BackupHeader.size).elementsEqual(sealer.header))
        #expect(borders(golden).count == 3)
        #expect(try open(golden) == content)
    }

    @Test func keysAreDrawnAnew() throws {
        // Goal: two keys differ, and so do their names.
        // Method: draw two.
        var chance = SeededGenerator(seed: 3)
        let (one, two) = (BackupKey.random(using: &chance), BackupKey.random(using: &chance))
        #expect(one != two && one.name != two.name && one.name.count == 8)
    }
}
