import Testing

@testable import SyncKit

/// How version 1 meets what a later version writes: it passes over what was added, and names what it cannot read.
@Suite struct FormatVersionTests {
    private static let added = Extensions([1: [9], 70_000: Array(repeating: 5, count: Extensions.bytesMax)])

    private func code(_ body: () throws -> Void) -> ExchangeError.Code? {
        do { try body() } catch { return (error as? ExchangeError)?.code }
        return nil
    }

    @Test func whatIsAddedIsPassedOver() throws {
        // Goal: a later program can add to every signed message, and this one reads the rest as before.
        // Method: one message of each kind with two tags nobody knows; each still has its signature, and keeps them.
        let (child, hub) = (try Samples.signer(1), try Samples.signer(2))
        let plain = try Samples.request()
        let request = try ExchangeRequest(
            sender: plain.sender, incarnation: plain.incarnation, schemaVersion: 1, claimedAt: 5, base: nil,
            changes: plain.changes, token: nil, budget: 9, extensions: Self.added, changeSets: plain.changeSets,
            more: false
        ).encoded(signer: child)
        let readRequest = try ExchangeRequest(decoding: request) { _ in child.verifyingKey }
        #expect(readRequest.extensions == Self.added && readRequest.changeSets == plain.changeSets)
        let answer = try Samples.reply()
        let reply = try ExchangeReply(
            hub: answer.hub, incarnation: answer.incarnation, token: answer.token, needsWholeVector: false,
            receipt: answer.receipt, extensions: Self.added, changeSets: [], more: false
        ).encoded(request: Hash32.of(request), base: nil, signer: hub)
        let readReply = try ExchangeReply(
            decoding: reply, request: Hash32.of(request), base: nil, hub: hub.verifyingKey)
        #expect(readReply.extensions[70_000]?.count == Extensions.bytesMax && readReply.token == answer.token)
        let join = try JoinRequest(
            code: Samples.code, signingKey: child.verifyingKey, sealingKey: Array(repeating: 1, count: 32), name: "a",
            extensions: Self.added
        ).encoded(signer: child)
        #expect(try JoinRequest(decoding: join).extensions == Self.added)
        let joined = try JoinReply(.waiting(since: 3), extensions: Self.added).encoded(request: join, signer: hub)
        #expect(try JoinReply(decoding: joined, request: join, hub: hub.verifyingKey).extensions == Self.added)
        let line = Invitation(
            url: "https://a", tlsPin: nil, hubKey: hub.verifyingKey, sealingKey: Array(repeating: 1, count: 32),
            unit: Samples.unit, code: Samples.code, expiresAt: 1, extensions: Extensions([2: [1]])
        ).line
        #expect(try Invitation(line: line).extensions[2] == [1])
    }

    @Test func extensionsAreBoundedAndHaveOneForm() {
        // Goal: what is added cannot grow without end, nor be written in two ways.
        // Method: tags out of order, twice, too great; one too many; bytes over their limit.
        func read(_ write: (inout ByteWriter) -> Void) -> WireError? {
            var writer = ByteWriter()
            write(&writer)
            var reader = ByteReader(writer.bytes)
            do throws(WireError) { _ = try reader.extensions() } catch { return error }
            return nil
        }
        func tags(_ tags: [UInt64], size: Int = 0) -> WireError? {
            read { writer in
                writer.count(tags.count)
                for tag in tags {
                    writer.unsigned(tag)
                    writer.blob(Array(repeating: 0, count: size))
                }
            }
        }
        #expect(tags([0, 1, Extensions.tagMax], size: Extensions.bytesMax) == nil)
        #expect(tags([2, 1]) == .notCanonical)
        #expect(tags([2, 2]) == .notCanonical)
        #expect(tags([Extensions.tagMax + 1]) == .overLimit(what: "tag of an extension"))
        #expect(tags(Array(0...UInt64(Extensions.countMax))) == .overLimit(what: "extensions"))
        #expect(tags([1], size: Extensions.bytesMax + 1) == .overLimit(what: "extension"))
    }

    @Test func otherVersionsAreNamed() throws {
        // Goal: a message of another version is told apart from a garbled one, whoever of the two is newer.
        // Method: change the digit of each message; a header's and a statement's first byte.
        let (child, hub) = (try Samples.signer(1), try Samples.signer(2))
        func other(_ bytes: [UInt8], _ digit: Character = "2") -> [UInt8] {
            Array(bytes[..<3]) + Array(String(digit).utf8) + bytes[4...]
        }
        let request = try Samples.request().encoded(signer: child)
        #expect(code { _ = try ExchangeRequest(decoding: other(request)) { _ in child.verifyingKey } } == .otherFormat)
        #expect(
            code { _ = try ExchangeRequest(decoding: other(request, "0")) { _ in child.verifyingKey } } == .otherFormat)
        #expect(code { _ = try ExchangeRequest(decoding: other(request, "x")) { _ in child.verifyingKey } } == .garbled)
        let reply = try Samples.reply().encoded(request: Hash32.of(request), base: nil, signer: hub)
        #expect(
            code {
                _ = try ExchangeReply(
                    decoding: other(reply), request: Hash32.of(request), base: nil, hub: hub.verifyingKey)
            } == .otherFormat)
        let join = try Samples.joinRequest().encoded(signer: child)
        #expect(code { _ = try JoinRequest(decoding: other(join)) } == .otherFormat)
        let joined = try Samples.joinReply.encoded(request: join, signer: hub)
        #expect(
            code { _ = try JoinReply(decoding: other(joined), request: join, hub: hub.verifyingKey) } == .otherFormat)
        let line = try Samples.invitation().line
        #expect(code { _ = try Invitation(line: "VS2-" + line.dropFirst(4)) } == .otherFormat)
        #expect(code { _ = try Invitation(line: "VSA-" + line.dropFirst(4)) } == .garbled)
        var header = try Samples.fullHeader().encoded
        header[0] = 2
        #expect(throws: WireError.otherFormat) { try Header(decoding: header) }
        var statement = try Samples.rotation(from: 1, to: 2).encoded
        statement[0] = 2
        #expect(throws: WireError.otherFormat) { try Rotation(decoding: statement) }
        // A change-set of a later version inside a message of this one.
        var carrying = request
        let place = try #require(request.firstRange(of: try Samples.changeSet().headerBytes)).lowerBound
        carrying[place] = 2
        #expect(code { _ = try ExchangeRequest(decoding: carrying) { _ in child.verifyingKey } } == .otherFormat)
    }

    @Test func backupsAndBundlesAreNotMistaken() throws {
        // Goal: whoever takes one file for the other is told what it is, and which command reads it.
        // Method: give each reader the other's file.
        let key = try Samples.sealer()
        let backupKey = try #require(BackupKey(Array(repeating: 9, count: 32)))
        let backup = try BackupSealer(.key(backupKey), salt: Array(repeating: 7, count: 32)).header
        let asBundle = #expect(throws: ExchangeError.self) { try ExchangeBundle(opening: backup, with: key) }
        #expect(asBundle?.message.contains("is a backup") == true)
        let bundle = try Samples.sealed(Samples.bundle)
        let asBackup = #expect(throws: BackupError.self) {
            try BackupHeader(decoding: Array(bundle.prefix(BackupHeader.size)))
        }
        #expect(asBackup?.message.contains("is a bundle") == true && asBackup?.code == .garbled)
    }

    @Test func realsThatSQLiteCannotKeepAreRefused() {
        // Goal: no value reads otherwise from a store than it came.
        // Method: not a number, and a zero with a sign; a zero without one is taken.
        for (real, error): (Double, WireError?) in [(.nan, .notCanonical), (-0.0, .notCanonical), (0, nil)] {
            var writer = ByteWriter()
            writer.value(.real(real))
            var reader = ByteReader(writer.bytes)
            var thrown: WireError?
            do throws(WireError) { _ = try reader.value() } catch { thrown = error }
            #expect(thrown == error)
        }
    }
}
