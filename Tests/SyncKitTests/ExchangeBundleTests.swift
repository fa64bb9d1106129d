import Crypto
import Foundation
import SyncTestKit
import Testing

@testable import SyncKit

/// Bundles that were cut, changed, misdirected or made by somebody hostile.
@Suite struct ExchangeBundleTests {
    private static let piece = ExchangeBundle.pieceBytes

    private let receiver: SealingKey
    private let small: ExchangeBundle

    init() throws {
        receiver = try Samples.sealer()
        small = Samples.bundle
    }

    private func code(_ bytes: [UInt8]) -> ExchangeError.Code? {
        do {
            _ = try ExchangeBundle(opening: bytes, with: receiver)
            return nil
        } catch {
            return error.code
        }
    }

    @Test(arguments: [
        0, 1, piece - 1, piece, piece + 1, 2 * piece - 1, 2 * piece, 2 * piece + 1, 5 * piece + 7,
    ])
    func everySizeComesBack(_ count: Int) throws {
        // Goal: a message of any size is the same when opened, and the file's size follows from its own alone.
        // Method: sizes around the records' borders, each with another kind.
        let message = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let kind = ExchangeBundle.Kind.allCases[count % ExchangeBundle.Kind.allCases.count]
        let bundle = ExchangeBundle(kind: kind, message: message)
        let bytes = try bundle.sealed(to: receiver.publicBytes)
        #expect(try ExchangeBundle(opening: bytes, with: receiver) == bundle)
        let records = max(1, (count + Self.piece - 1) / Self.piece)
        #expect(bytes.count == ExchangeBundle.headBytes + count + records * ExchangeBundle.tagBytes)
    }

    @Test func everySealingDiffers() throws {
        // Goal: each bundle has a one-time key of its own, so that two equal messages do not show as equal.
        // Method: seal the same twice.
        let first = try small.sealed(to: receiver.publicBytes)
        let second = try small.sealed(to: receiver.publicBytes)
        #expect(first[..<21] == second[..<21])
        #expect(first[21..<53] != second[21..<53] && first[53...] != second[53...])
    }

    @Test func everyTruncationIsRefused() throws {
        // Goal: a torn bundle is refused whole, at whatever byte it was cut.
        // Method: cut a small one at every byte, and add one; cut one of three records around each border.
        let bytes = try small.sealed(to: receiver.publicBytes)
        for count in bytes.indices { #expect(code(Array(bytes[..<count])) == .garbled, "\(count) bytes") }
        #expect(code(bytes + [0]) == .garbled)
        let large = try ExchangeBundle(kind: .exchangeReply, message: Array(repeating: 7, count: 2 * Self.piece + 9))
            .sealed(to: receiver.publicBytes)
        let record = Self.piece + ExchangeBundle.tagBytes
        let borders = (0...2).map { ExchangeBundle.headBytes + $0 * record }
        for count in borders.flatMap({ $0 - 17...$0 + 17 }) where count < large.count {
            #expect(code(Array(large[..<count])) == .garbled, "\(count) bytes")
        }
    }

    @Test func everyChangedByteIsRefused() throws {
        // Goal: nothing in a bundle can be changed unnoticed; a changed receiver is another device's bundle.
        // Method: flip each bit of each byte of a small one.
        let bytes = try small.sealed(to: receiver.publicBytes)
        for index in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[index] ^= 1 << UInt8(bit)
                // The format's digit, and a kind that nobody knows, are another version's.
                let isOther = index == 3 || index == 4 && ExchangeBundle.Kind(rawValue: changed[4]) == nil
                let expected: ExchangeError.Code =
                    isOther ? .otherFormat : (5..<21).contains(index) ? .notForUs : .garbled
                #expect(code(changed) == expected, "bit \(bit) of byte \(index)")
            }
        }
    }

    @Test func otherReceiversAreToldSo() throws {
        // Goal: whoever gets another's bundle is told so, and cannot open it by claiming to be the receiver.
        // Method: open with another key; then with its name put in the place of the receiver's.
        let other = try SealingKey(seed: Array(repeating: 9, count: 32))
        var bytes = try small.sealed(to: other.publicBytes)
        #expect(code(bytes) == .notForUs)
        bytes.replaceSubrange(5..<21, with: receiver.id.bytes)
        #expect(code(bytes) == .garbled)
    }

    @Test func otherFormatsAreNamed() throws {
        // Goal: a bundle of a later program is told apart from a file that is none.
        // Method: another number behind the magic, a kind nobody knows, a picture, nothing.
        func message(_ bytes: [UInt8]) -> String {
            let error = #expect(throws: ExchangeError.self) { try ExchangeBundle(opening: bytes, with: receiver) }
            return error?.message ?? ""
        }
        let bytes = try small.sealed(to: receiver.publicBytes)
        #expect(message(Array("VSX2".utf8) + bytes[4...]).contains("another version"))
        #expect(message(bytes[..<4] + [5] + bytes[5...]).contains("another version"))
        #expect(message(Array("\u{89}PNG".utf8) + bytes).contains("not a bundle"))
        #expect(message([]).contains("not a bundle"))
    }

    @Test func nothingCanBeReadFromOutside() throws {
        // Goal: a stick's finder learns nothing of units, people or devices.
        // Method: seal a request whose plain bytes hold them, and search the bundle for each.
        let request = try Samples.request().encoded(signer: Samples.signer(1))
        let markers = [
            Samples.unit.bytes, Samples.incarnation.bytes, Samples.token.bytes, Array("王芳".utf8),
            Array("member".utf8), try Samples.signer(1).verifyingKey.replica.bytes,
        ]
        let sealed = try ExchangeBundle(kind: .exchangeRequest, message: request).sealed(to: receiver.publicBytes)
        for marker in markers {
            #expect(request.firstRange(of: marker) != nil, "\(marker.hex)")
            #expect(sealed.firstRange(of: marker) == nil, "\(marker.hex)")
        }
        #expect(sealed.firstRange(of: receiver.publicBytes) == nil)
    }

    @Test func keysThatHideNothingAreRefused() throws {
        // Goal: nothing is sealed to a key with which everybody agrees on the same secret, nor opened from one.
        // Method: the points of small order, bytes of another size, and a one-time key of small order.
        let weak = [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        ]
        for hex in weak + ["", "01", String(repeating: "07", count: 33)] {
            let key = try #require([UInt8](hex: hex))
            let error = #expect(throws: ExchangeError.self, "\(hex)") { try small.sealed(to: key) }
            #expect(error?.code == .garbled)
        }
        let none = try #require([UInt8](hex: weak[1]))
        #expect(throws: WireError.invalid(what: "one-time key")) {
            try receiver.recipient(encapsulated: none, domain: ExchangeBundle.domain)
        }
        #expect(throws: Never.self) { try small.sealed(to: Array(repeating: 7, count: 32)) }
    }

    @Test func hostileSealersAreRefused() throws {
        // Goal: whoever knows the receiver's key can make bundles, but none in a second form.
        // Method: records with a wrong end, in a wrong order, an empty one after others, another domain or head.
        let full = [UInt8](repeating: 1, count: Self.piece)
        #expect(try code(sealed([(full, false), ([2], true)])) == nil)
        #expect(try code(sealed([(full, false), ([2], false)])) == .garbled)
        #expect(try code(sealed([(full, true), ([2], true)])) == .garbled)
        #expect(try code(sealed([(full, true), ([], true)])) == .garbled)
        #expect(try code(sealed([(full, false), ([], true)])) == .garbled)
        #expect(try code(sealed([([1], false), ([2], true)])) == .garbled)
        #expect(try code(sealed([([], true)])) == nil)
        #expect(try code(sealed([([1], true)], domain: "village-stars bundle")) == .garbled)
        #expect(try code(sealed([([1], true)], bound: { Array($0.dropLast()) })) == .garbled)
        let record = Self.piece + ExchangeBundle.tagBytes
        let bytes = try sealed([(full, false), (full, false), ([2], true)])
        let starts = [53, 53 + record, 53 + 2 * record]
        let parts = [bytes[..<53], bytes[53..<starts[1]], bytes[starts[1]..<starts[2]], bytes[starts[2]...]]
        let inOrder = { (order: [Int]) in code(order.flatMap { parts[$0] }) }
        #expect(inOrder([0, 1, 2, 3]) == nil)
        for order in [[0, 2, 1, 3], [0, 1, 3], [0, 2, 3], [0, 1, 1, 3], [0, 1, 2, 3, 3], [0, 3]] {
            #expect(inOrder(order) == .garbled, "\(order)")
        }
    }

    /// Records as somebody else's program might seal them.
    private func sealed(
        _ records: [([UInt8], isLast: Bool)], domain: String = "village-stars bundle\u{0}",
        bound: ([UInt8]) -> [UInt8] = { $0 }
    ) throws -> [UInt8] {
        var sender = try HPKE.Sender(
            recipientKey: Curve25519.KeyAgreement.PublicKey(rawRepresentation: receiver.publicBytes),
            ciphersuite: .Curve25519_SHA256_ChachaPoly, info: Data(domain.utf8))
        let head = ExchangeBundle.magic + [1] + receiver.id.bytes + Array(sender.encapsulatedKey)
        var bytes = head
        for (record, isLast) in records {
            bytes += try sender.seal(record, authenticating: bound(head) + [isLast ? 1 : 0])
        }
        return bytes
    }

    @Test func bundlesAreBounded() throws {
        // Goal: a message over the limit is neither sealed nor opened, before any work is done for it.
        // Method: one byte too many on either side; the largest file's size is that of the largest message.
        let large = [UInt8](repeating: 0, count: SyncLimits.bundleBytesMax + 1)
        let error = #expect(throws: ExchangeError.self) {
            try ExchangeBundle(kind: .joinReply, message: large).sealed(to: receiver.publicBytes)
        }
        #expect(error?.code == .garbled && error?.message.contains("at most 67108864 bytes") == true)
        let head = try small.sealed(to: receiver.publicBytes)[..<ExchangeBundle.headBytes]
        let file = head + [UInt8](repeating: 0, count: ExchangeBundle.sealedBytesMax + 1 - head.count)
        #expect(throws: try #require(error)) { try ExchangeBundle(opening: Array(file), with: receiver) }
        #expect(ExchangeBundle.sealedBytesMax == 53 + 64 * 1024 * 1024 + 1024 * 16)
    }

    @Test func mutationsAreRefused() throws {
        // Goal: no bytes trap the decoder, and none but the sealed ones open.
        // Method: 4,000 seeded mutations of a small bundle and of one of two records; then heads with noise behind.
        let two = ExchangeBundle(kind: .joinReply, message: Array(repeating: 5, count: Self.piece + 3))
        var generator = SeededGenerator(seed: 23)
        for (bundle, count) in [(small, 4_000), (two, 200)] {
            let bytes = try bundle.sealed(to: receiver.publicBytes)
            for _ in 0..<count {
                let mutated = Mutation.of(bytes, &generator)
                guard mutated != bytes else { continue }
                #expect(code(mutated) != nil)
            }
        }
        let head = try small.sealed(to: receiver.publicBytes)[..<ExchangeBundle.headBytes]
        for _ in 0..<500 {
            let noise = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            #expect(code(head + noise) == .garbled)
        }
    }

    @Test func recordsAreCutAsThePageSays() throws {
        // Goal: where a message is cut into records, and what each is bound to, stays as it is.
        // Method: the hash of a bundle of two records under a fixed one-time key.
        let bundle = ExchangeBundle(kind: .exchangeReply, message: Array(repeating: 0, count: Self.piece + 1))
        let hash = Hash32.of(try Samples.sealed(bundle)).hex
        #expect(hash == DerivedNames.bundle)
        #expect(receiver.id.hex == DerivedNames.sealingKey)
    }
}
