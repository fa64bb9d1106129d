import SyncKit

extension FuzzTarget {
    private static let joinDomain = Array("village-stars join\u{0}".utf8)
    private static let joinedDomain = Array("village-stars joined\u{0}".utf8)

    /// A join request and its answer; as they are, and signed anew.
    static let join = FuzzTarget("join", inputBytesMax: 2048) { files in
        [
            [0] + (try files.golden("join-request")), [1] + (try files.golden("join-reply")),
            [1] + (try files.golden("join-reply-waiting")),
        ]
    } check: { bytes in
        var input = InputReader(bytes)
        return input.byte() % 2 == 0 ? try checkRequest(input.bytes) : try checkAnswer(input.bytes)
    }

    private static func checkRequest(_ bytes: [UInt8]) throws -> Bool {
        let child = try FuzzKeys.child()
        _ = try Flaw.read(ExchangeError.self) { try JoinRequest(decoding: bytes) }
        guard bytes.count >= 52 + SigningKey.signatureBytes else { return false }
        var body = Array(bytes.dropLast(SigningKey.signatureBytes))
        body.replaceSubrange(20..<52, with: child.verifyingKey.bytes)
        let signed = body + (try child.sign(joinDomain + body))
        guard let request = try Flaw.read(ExchangeError.self, { try JoinRequest(decoding: signed) }) else {
            return false
        }
        try Flaw.unless(request.name.utf8.count <= JoinRequest.nameBytesMax, "a name over its limit")
        let again = try request.encoded(signer: child)
        try Flaw.unless(again.dropLast(SigningKey.signatureBytes).elementsEqual(body), "a join request has two forms")
        return true
    }

    private static func checkAnswer(_ bytes: [UInt8]) throws -> Bool {
        let hub = try FuzzKeys.hub()
        let asked: [UInt8] = [1, 2, 3]
        _ = try Flaw.read(ExchangeError.self) { try JoinReply(decoding: bytes, request: asked, hub: hub.verifyingKey) }
        let body = Array(bytes.dropLast(SigningKey.signatureBytes))
        let signed = body + (try hub.sign(joinedDomain + Hash32.of(asked).bytes + body))
        let reply = try Flaw.read(ExchangeError.self) {
            try JoinReply(decoding: signed, request: asked, hub: hub.verifyingKey)
        }
        guard let reply else { return false }
        let again = try reply.encoded(request: asked, signer: hub)
        try Flaw.unless(again.dropLast(SigningKey.signatureBytes).elementsEqual(body), "a join reply has two forms")
        return true
    }
}
