import SyncKit

extension FuzzTarget {
    static let requestDomain = Array("village-stars request\u{0}".utf8)

    /// An exchange request, whole, cut and from a stick; as it is, and with its head signed anew.
    static let request = FuzzTarget("request", inputBytesMax: 8192) { files in
        let golden = try files.golden("request")
        return [golden, try withProof(golden, files), Array(golden.dropLast(40))]
    } check: { bytes in
        let child = try FuzzKeys.child()
        let message = try SignedMessage(bytes, domain: requestDomain, signer: child)
        let key = child.verifyingKey
        _ = try Flaw.read(ExchangeError.self) { try ExchangeRequest(decoding: bytes) { _ in key } }
        _ = try Flaw.read(ExchangeError.self) { try ExchangeRequest(decoding: bytes) { _ in nil } }
        let cut = try Flaw.read(ExchangeError.self) {
            try ExchangeRequest(decoding: message.bytes, isCut: true) { _ in key }
        }
        let stick = try Flaw.read(ExchangeError.self) {
            try ExchangeRequest(decoding: message.bytes, isFromStick: true) { _ in key }
        }
        if let stick {
            try Flaw.unless(message.isSame(try stick.encoded(signer: child)), "a request has two forms")
        }
        let whole = try Flaw.read(ExchangeError.self) { try ExchangeRequest(decoding: message.bytes) { _ in key } }
        guard let whole else { return cut != nil || stick != nil }
        try Flaw.unless(
            whole.changeSets == cut?.changeSets, "a whole request holds more when it is taken for a cut one")
        try Flaw.unless(whole.changeSets == stick?.changeSets, "a line takes what a stick does not")
        try Flaw.unless(whole.budget <= SyncLimits.budgetBytesMax, "a budget of \(whole.budget)")
        return true
    }

    /// The request, with the golden receipt as its proof.
    private static func withProof(_ golden: [UInt8], _ files: SeedFiles) throws -> [UInt8] {
        let signer = try FuzzKeys.child()
        let signed = try SignedMessage(golden, domain: requestDomain, signer: signer)
        let read = try ExchangeRequest(decoding: signed.bytes) { _ in signer.verifyingKey }
        let request = ExchangeRequest(
            sender: read.sender, incarnation: read.incarnation, schemaVersion: read.schemaVersion,
            claimedAt: read.claimedAt, base: nil, changes: read.changes, token: nil, contactTag: 77,
            proof: try Receipt(decoding: try files.golden("receipt")), budget: read.budget,
            extensions: Extensions([3: [1, 2], 300: []]), changeSets: [], more: true)
        return SignedMessage.masked(try request.encoded(signer: signer))
    }
}
