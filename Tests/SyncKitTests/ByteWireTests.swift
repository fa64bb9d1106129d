import SyncKit
import SyncTestKit
import Testing

@Suite struct ByteWireTests {
    private static let edges: [UInt64] = [0, 1, 127, 128, 16_383, 16_384, 1 << 32, 1 << 62, .max - 1, .max]

    @Test(arguments: edges) func unsignedComesBackInItsShortestForm(_ value: UInt64) throws {
        // Goal: every unsigned integer has one form, and reads back.
        // Method: write the edges of the encoding, count the bytes, read them again.
        var writer = ByteWriter()
        writer.unsigned(value)
        let bits = 64 - value.leadingZeroBitCount
        #expect(writer.bytes.count == max(1, (bits + 6) / 7))
        var reader = ByteReader(writer.bytes)
        #expect(try reader.unsigned() == value)
        #expect(reader.isAtEnd)
    }

    @Test func signedComesBack() throws {
        // Goal: signed integers read back, small ones of either sign in one byte.
        // Method: edges and seeded random values.
        var generator = SeededGenerator(seed: 1)
        let values: [Int64] =
            [0, -1, 1, 63, -64, 64, .min, .max]
            + (0..<500).map { _ in Int64.random(in: .min ... .max, using: &generator) }
        for value in values {
            var writer = ByteWriter()
            writer.signed(value)
            if (-64...63).contains(value) { #expect(writer.bytes.count == 1) }
            var reader = ByteReader(writer.bytes)
            #expect(try reader.signed() == value)
        }
    }

    @Test(arguments: edges) func everyLongerFormIsRefused(_ value: UInt64) throws {
        // Goal: no integer can be written in two ways, or nothing hashed would be unique.
        // Method: pad the shortest form with 1 to 12 empty groups and read it.
        var writer = ByteWriter()
        writer.unsigned(value)
        for padding in 1...12 {
            var bytes = writer.bytes
            bytes[bytes.count - 1] |= 0x80
            bytes += Array(repeating: 0x80, count: padding - 1) + [0]
            var reader = ByteReader(bytes)
            #expect(throws: WireError.notCanonical) { try reader.unsigned() }
        }
    }

    @Test func moreThan64BitsAreRefused() {
        // Goal: an integer that does not fit is refused, not cut.
        // Method: the tenth byte carries one bit; give it two, and an eleventh byte.
        for tail: [UInt8] in [[0x02], [0x7f], [0x81, 0x00], [0x80, 0x01]] {
            var reader = ByteReader(Array(repeating: 0xff, count: 9) + tail)
            #expect(throws: WireError.notCanonical) { try reader.unsigned() }
        }
    }

    @Test func flagsTextsAndLengthsAreChecked() {
        // Goal: each kind of value refuses what it cannot be, with its own error.
        // Method: one wrong sample a kind.
        #expect(throws: WireError.invalid(what: "flag")) {
            var reader = ByteReader([2])
            _ = try reader.flag()
        }
        #expect(throws: WireError.notText) {
            var reader = ByteReader([2, 0xc3, 0x28])
            _ = try reader.text(limit: 10, "name")
        }
        #expect(throws: WireError.overLimit(what: "name")) {
            var reader = ByteReader([11] + Array(repeating: 0x61, count: 11))
            _ = try reader.text(limit: 10, "name")
        }
        #expect(throws: WireError.truncated) {
            var reader = ByteReader([0xff, 0xff, 0xff, 0xff, 0x0f])
            _ = try reader.blob(limit: .max, "blob")
        }
        #expect(throws: WireError.trailing) { try ByteReader([0]).expectEnd() }
        #expect(throws: WireError.truncated) {
            var reader = ByteReader([])
            _ = try reader.byte()
        }
    }

    @Test func textsKeepTheirBytes() throws {
        // Goal: texts that Swift holds equal but that differ in bytes stay two texts.
        // Method: one letter composed and decomposed.
        let composed = "\u{e9}"
        let decomposed = "e\u{301}"
        #expect(composed == decomposed)
        for text in [composed, decomposed, "", "中文", "a\u{0}b"] {
            var writer = ByteWriter()
            writer.text(text)
            var reader = ByteReader(writer.bytes)
            #expect(try reader.text(limit: 100, "text").utf8.elementsEqual(text.utf8))
        }
        #expect(Value.text(composed) != Value.text(decomposed))
    }

    @Test func hexAndBase64ComeBack() {
        // Goal: the two texts for bytes read back and refuse everything else.
        // Method: seeded random bytes of each length to 70; then single wrong characters.
        var generator = SeededGenerator(seed: 2)
        for count in 0...70 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect([UInt8](hex: bytes.hex) == bytes)
            #expect([UInt8](hex: bytes.hex.uppercased()) == bytes)
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        }
        #expect([UInt8](hex: "0") == nil)
        #expect([UInt8](hex: "0g") == nil)
        for wrong in ["+A", "/A", "AA==", "A", "A A", "AB"] { #expect(Base64URL.decode(wrong) == nil) }
        // RFC 4648 section 10, in the alphabet for addresses.
        #expect(Base64URL.encode(Array("foobar".utf8)) == "Zm9vYmFy")
        #expect(Base64URL.encode(Array("foob".utf8)) == "Zm9vYg")
    }

    @Test func everyTextOfTheBase64AlphabetIsCanonicalOrRefused() {
        // Goal: no bytes have two texts.
        // Method: all texts of two and seeded random ones of up to 12 characters: what decodes encodes back.
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+")
        var generator = SeededGenerator(seed: 3)
        var texts = digits.flatMap { first in digits.map { String([first, $0]) } }
        texts += (0..<3_000).map { _ in
            String((0..<Int.random(in: 0...12, using: &generator)).map { _ in digits[Int(generator.next() % 66)] })
        }
        for text in texts {
            if let bytes = Base64URL.decode(text) { #expect(Base64URL.encode(bytes) == text) }
        }
    }

    @Test func idsAndHashesSortAsBytes() {
        // Goal: the orders of the canonical encoding are those of bytes.
        // Method: compare random pairs with the order of their bytes.
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<300 {
            let one = ID128.random(using: &generator)
            let other = ID128.random(using: &generator)
            #expect((one < other) == one.bytes.lexicographicallyPrecedes(other.bytes))
            #expect(ID128(one.bytes) == one)
            #expect(ID128(hex: one.hex) == one)
            let first = Hash32.of(one.bytes)
            let second = Hash32.of(other.bytes)
            #expect((first < second) == first.bytes.lexicographicallyPrecedes(second.bytes))
            #expect(Hash32(first.bytes) == first)
        }
        #expect(ID128([1, 2]) == nil)
        #expect(Hash32([1, 2]) == nil)
        #expect(ID128(hex: "zz") == nil)
    }

    @Test func hashIsSHA256() {
        // Goal: the hash is the one the pages name.
        // Method: the known answer for "abc" (FIPS 180-4, SHA-256 example), contiguous and not.
        let answer = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(Hash32.of(Array("abc".utf8)).hex == answer)
        #expect(Hash32.of(AnySequence("abc".utf8)).hex == answer)
    }
}
