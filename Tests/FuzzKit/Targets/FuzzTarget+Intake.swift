import SyncKit
import SyncStore

extension FuzzTarget {
    /// A change-set of an enrolled laptop with a program of its own: signed as it should be, with any body.
    static let intake = FuzzTarget("intake", words: SampleBodies.words) { _ in
        let bodies = SampleBodies.all.map(\.encoded)
        guard let first = bodies.first, let last = bodies.last else { return [] }
        var seeds = bodies.map { body -> [UInt8] in [0, 0, 0, 0] + body }
        // Rows that the village may not write, in audiences that it may not use.
        for place in 1..<5 as Range<UInt8> { seeds.append([place, 0, 0, 0] + first) }
        let flaws: [[UInt8]] = [
            [0, 1, 0, 0], [0, 0x11, 0, 0], [0, 4, 0, 0], [0, 0, 0x10, 0], [0, 0, 0, 0x80], [1, 0, 0, 0x80],
            [0, 0, 0, 0x40],
        ]
        for flaw in flaws { seeds.append(flaw + last) }
        return seeds
    } check: { bytes in
        let street = try FuzzStreet.shared.get()
        var input = InputReader(bytes)
        let changeSet = try SignedChange(from: &input, street).changeSet
        let request = try street.requestBytes(adding: changeSet)
        return try street.hub.use { hub in
            let outcome = try Flaw.read(ExchangeError.self) { try HubIntake(hub).exchange(request) }
            guard let outcome else { throw Flaw("a good request is refused because of a change-set in it") }
            try Flaw.unless(outcome.changeSets >= 1, "the good change-set of the request is not taken")
            // What was not stored changes nothing: that is for the cheaper target `hub` to see.
            guard outcome.changeSets > 1 else { return false }
            try street.check(hub)
            return true
        }
    }

    /// A laptop's request with its head signed anew, at the hub: over a line, over one that broke, and on a stick.
    static let hub = FuzzTarget("hub") { files in
        let street = try FuzzStreet.shared.get()
        let own = SignedMessage.masked(street.requestBytes)
        let golden = try files.golden("request")
        return [[0] + own, [1] + own, [2] + own, [0] + golden]
    } check: { bytes in
        let street = try FuzzStreet.shared.get()
        var input = InputReader(bytes)
        let carriers: [HubIntake.Carrier] = [.line, .cutLine, .stick]
        let carrier = carriers[input.byte() % carriers.count]
        let signer = street.author.source.identity.signer
        let message = try SignedMessage(input.bytes, domain: requestDomain, signer: signer) { head in
            guard head.count >= 16 else { return }
            head.replaceSubrange(..<16, with: signer.verifyingKey.replica.bytes)
        }
        return try street.hub.use { hub in
            let outcome = try Flaw.read(ExchangeError.self) {
                try HubIntake(hub).exchange(message.bytes, over: carrier)
            }
            guard outcome != nil else { return false }
            try street.check(hub)
            return true
        }
    }

    /// A hub's reply with its receipt and its head signed anew, at a laptop.
    static let laptop = FuzzTarget("laptop") { files in
        let street = try FuzzStreet.shared.get()
        return [SignedMessage.masked(try street.wholeReply()), try files.golden("reply")]
    } check: { bytes in
        let street = try FuzzStreet.shared.get()
        return try street.author.use { try answer($0, bytes, signer: street.hub.source.identity.signer) }
    }

    /// Gives a laptop the same reply to whatever it asks, signed for each request.
    private static func answer(_ laptop: Replica, _ bytes: [UInt8], signer: SigningKey) throws -> Bool {
        var rounds = 0
        let report = try Flaw.read(ExchangeError.self) {
            try ChildSync(laptop).run { request in
                rounds += 1
                // The hub says the same again and again: the laptop has to see that nothing moves.
                try Flaw.unless(rounds < 100, "the laptop asks for ever")
                let message = try SignedMessage(
                    bytes, domain: replyDomain + Hash32.of(request).bytes, signer: signer
                ) { head in
                    guard head.count >= 16 else { return }
                    head.replaceSubrange(..<16, with: signer.verifyingKey.replica.bytes)
                    try signReceipt(in: &head, base: VersionVector(), signer)
                }
                return message.bytes
            }
        }
        let verified = try laptop.verify()
        try Flaw.unless(verified.isSound, "the laptop is not sound: \(verified.problems)")
        return report != nil
    }
}
