import SyncKit

/// A request or a reply whose head is signed anew, so that a change of a byte is not the end of it.
struct SignedMessage {
    /// The message, signed; as it came when it has no head to sign.
    private(set) var bytes: [UInt8]
    /// Where the head's signature lies.
    private let signature: Range<Int>?

    /// - Parameters:
    ///   - domain: What is signed before the head.
    ///   - prepare: May change the head before it is signed.
    init(
        _ bytes: [UInt8], domain: [UInt8], signer: SigningKey, prepare: (inout [UInt8]) throws -> Void = { _ in }
    ) throws {
        self.bytes = bytes
        var reader = ByteReader(bytes)
        let head = Flaw.optional { () throws(WireError) -> ArraySlice<UInt8> in
            _ = try reader.raw(5)
            return try reader.blob(limit: .max, "head")
        }
        guard let head, head.count >= SigningKey.signatureBytes else {
            signature = nil
            return
        }
        var signed = Array(head.dropLast(SigningKey.signatureBytes))
        try prepare(&signed)
        guard signed.count + SigningKey.signatureBytes == head.count else { throw Flaw("a head changed its size") }
        self.bytes.replaceSubrange(
            head.startIndex..<head.endIndex, with: signed + (try signer.sign(domain + signed)))
        signature = head.endIndex - SigningKey.signatureBytes..<head.endIndex
    }

    /// A message whose head's signature is zero, so that the same message is the same bytes.
    static func masked(_ bytes: [UInt8]) -> [UInt8] {
        var masked = bytes
        var reader = ByteReader(bytes)
        let head = Flaw.optional { () throws(WireError) -> ArraySlice<UInt8> in
            _ = try reader.raw(5)
            return try reader.blob(limit: .max, "head")
        }
        guard let head, head.count >= SigningKey.signatureBytes else { return bytes }
        for index in head.indices.suffix(SigningKey.signatureBytes) { masked[index] = 0 }
        return masked
    }

    /// Whether other bytes are the same but for the head's signature, which differs from call to call.
    func isSame(_ other: [UInt8]) -> Bool {
        guard let signature, other.count == bytes.count else { return false }
        return other[..<signature.lowerBound] == bytes[..<signature.lowerBound]
            && other[signature.upperBound...] == bytes[signature.upperBound...]
    }
}
