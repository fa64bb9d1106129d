import SyncKit

extension FuzzTarget {
    static let replyDomain = Array("village-stars reply\u{0}".utf8)

    /// An exchange reply, whole and cut; as it is, and with its receipt and its head signed anew.
    static let reply = FuzzTarget("reply", inputBytesMax: 8192) { files in
        let golden = try files.golden("reply")
        return [golden, try full(files), Array(golden.dropLast(1))]
    } check: { bytes in
        let hub = try FuzzKeys.hub()
        let request = Hash32.of([1])
        let base = try goldenVector()
        let message = try SignedMessage(bytes, domain: replyDomain + request.bytes, signer: hub) { head in
            try signReceipt(in: &head, base: base, hub)
        }
        func read(_ bytes: [UInt8], base: VersionVector?, isCut: Bool = false) throws -> ExchangeReply? {
            try Flaw.read(ExchangeError.self) {
                try ExchangeReply(decoding: bytes, request: request, base: base, hub: hub.verifyingKey, isCut: isCut)
            }
        }
        _ = try read(bytes, base: base)
        _ = try read(message.bytes, base: nil)
        let cut = try read(message.bytes, base: base, isCut: true)
        guard let whole = try read(message.bytes, base: base) else { return cut != nil }
        try Flaw.unless(whole.changeSets == cut?.changeSets, "a whole reply holds more when it is taken for a cut one")
        try Flaw.unless(whole.relayed.count <= SyncLimits.relayedReceiptsMax, "\(whole.relayed.count) receipts")
        let again = try whole.encoded(request: request, base: nil, signer: hub)
        let second = try ExchangeReply(decoding: again, request: request, base: nil, hub: hub.verifyingKey)
        try Flaw.unless(second.receipt.vector == whole.receipt.vector, "a receipt does not come back")
        try Flaw.unless(second.relayed == whole.relayed, "relayed receipts do not come back")
        try Flaw.unless(second.contact == whole.contact, "a contact does not come back")
        try Flaw.unless(second.extensions == whole.extensions, "what was added does not come back")
        try Flaw.unless(second.token == whole.token && second.more == whole.more, "a token does not come back")
        try Flaw.unless(second.changeSets == whole.changeSets, "change-sets do not come back")
        return true
    }

    /// Signs the receipt that a reply's head speaks of, where the head can be read so far.
    static func signReceipt(in head: inout [UInt8], base: VersionVector, _ hub: SigningKey) throws {
        var reader = ByteReader(head)
        let told = Flaw.optional { () throws(WireError) -> (ID128, Int64, VersionVector) in
            _ = try reader.raw(16 + 16 + 16 + 1 + 1)
            let (unit, at) = (try reader.id(), try reader.signed())
            let start = try reader.flag() ? base : VersionVector()
            return (unit, at, start.applying(try reader.points()))
        }
        guard let (unit, at, vector) = told, reader.remaining >= SigningKey.signatureBytes else { return }
        let start = head.count - reader.remaining
        head.replaceSubrange(
            start..<start + SigningKey.signatureBytes,
            with: try Receipt(unit: unit, at: at, vector: vector, signer: hub).signature)
    }

    private static func goldenVector() throws -> VersionVector {
        let child = StreamID(
            replica: try FuzzKeys.child().verifyingKey.replica, incarnation: FuzzKeys.unit,
            audience: Audience(unit: FuzzKeys.unit, top: .street))
        return VersionVector([child: StreamPoint(number: 2, hash: Hash32.of([3]))])
    }

    /// A reply with everything that can be there.
    private static func full(_ files: SeedFiles) throws -> [UInt8] {
        let hub = try FuzzKeys.hub()
        let signed = try SignedMessage(try files.golden("request"), domain: requestDomain, signer: FuzzKeys.child())
        let request = try ExchangeRequest(decoding: signed.bytes) { _ in try FuzzKeys.child().verifyingKey }
        let receipt = try Receipt(unit: FuzzKeys.unit, at: 5, vector: try goldenVector(), signer: hub)
        let reply = ExchangeReply(
            hub: hub.verifyingKey.replica, incarnation: FuzzKeys.salt, token: FuzzKeys.unit, advice: .renew,
            needsWholeVector: true, receipt: receipt, relayed: [try Receipt(decoding: try files.golden("receipt"))],
            contact: HubContact(url: "https://10.0.0.5:8443", tlsPin: Hash32.of([6])),
            extensions: Extensions([3: [1, 2]]), changeSets: request.changeSets, more: false)
        return SignedMessage.masked(try reply.encoded(request: Hash32.of([1]), base: nil, signer: hub))
    }
}
