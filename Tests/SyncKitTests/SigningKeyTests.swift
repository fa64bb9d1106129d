import SyncKit
import Testing

@Suite struct SigningKeyTests {
    @Test func knownAnswerOfEd25519() throws {
        // Goal: keys and signatures are those of Ed25519.
        // Method: RFC 8032 section 7.1, test 1: seed, public key, and its signature of the empty message.
        let seed = try #require([UInt8](hex: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
        let publicKey = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
        let signature = try #require(
            [UInt8](
                hex: "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                    + "d25bf5f0595bbe24655141438e7a100b"))
        let signer = try SigningKey(seed: seed)
        #expect(signer.verifyingKey.bytes.hex == publicKey)
        #expect(signer.seed == seed)
        #expect(signer.verifyingKey.verifies(signature, over: []))
        #expect(!signer.verifyingKey.verifies(signature, over: [0]))
    }

    @Test func ownSignaturesHoldAndNothingElse() throws {
        // Goal: a signature holds for its key and message alone.
        // Method: sign, then change message, signature bits, size and key.
        let signer = try Samples.signer(1)
        let signature = try signer.sign([1, 2, 3])
        #expect(signature.count == SigningKey.signatureBytes)
        #expect(signer.verifyingKey.verifies(signature, over: [1, 2, 3]))
        #expect(!signer.verifyingKey.verifies(signature, over: [1, 2, 4]))
        #expect(!signer.verifyingKey.verifies(Array(signature.dropLast()), over: [1, 2, 3]))
        #expect(!signer.verifyingKey.verifies([], over: [1, 2, 3]))
        #expect(!(try Samples.signer(2)).verifyingKey.verifies(signature, over: [1, 2, 3]))
        for bit in stride(from: 0, to: 512, by: 37) {
            var wrong = signature
            wrong[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!signer.verifyingKey.verifies(wrong, over: [1, 2, 3]))
        }
    }

    @Test func strangeKeysVerifyNothing() throws {
        // Goal: a key that is no point of the curve is harmless.
        // Method: 32 bytes of 0xff as key; keys of other sizes.
        let key = try #require(VerifyingKey(Array(repeating: 0xff, count: 32)))
        #expect(!key.verifies(Array(repeating: 0, count: 64), over: []))
        #expect(VerifyingKey([1]) == nil)
        #expect(throws: (any Error).self) { try SigningKey(seed: [1]) }
    }

    @Test func replicaIsDerivedFromTheKey() throws {
        // Goal: a replica's id cannot be claimed for another key.
        // Method: the id is the hash under the domain that the page names.
        let key = try Samples.signer(1).verifyingKey
        let hash = Hash32.of(Array("village-stars replica\u{0}".utf8) + key.bytes)
        #expect(key.replica.bytes == Array(hash.bytes.prefix(16)))
        #expect(key.replica != (try Samples.signer(2)).verifyingKey.replica)
    }
}
