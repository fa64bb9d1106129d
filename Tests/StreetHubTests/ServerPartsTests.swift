import Foundation
import NIOCore
import Testing

@testable import StreetHub

/// The server's parts that are plain values.
struct ServerPartsTests {
    @Test func bucketsEmptyAndFill() {
        // Goal: a burst is let through, then one token at a time as time goes by; senders do not share.
        // Method: a rate of 3 and one a second, followed step by step.
        var buckets = TokenBuckets(rate: TokenBuckets.Rate(burst: 3, perSecond: 1), sendersMax: 10)
        for _ in 0..<3 { #expect(buckets.take(from: "a", at: .seconds(5)) == nil) }
        #expect(buckets.take(from: "a", at: .seconds(5)) == .seconds(1))
        #expect(buckets.take(from: "b", at: .seconds(5)) == nil)
        #expect(buckets.take(from: "a", at: .milliseconds(5500)) == .milliseconds(500))
        #expect(buckets.take(from: "a", at: .seconds(6)) == nil)
        #expect(buckets.take(from: "a", at: .seconds(6)) != nil)
        for _ in 0..<3 { #expect(buckets.take(from: "a", at: .seconds(1000)) == nil) }
        #expect(buckets.take(from: "a", at: .seconds(1000)) != nil)
        // A clock that goes back gives nothing.
        #expect(buckets.take(from: "a", at: .zero) != nil)
    }

    @Test func bucketsAreBounded() {
        // Goal: a flood of senders costs no memory and leaves known senders alone; full buckets make room.
        // Method: a table of two, then a third and a fourth sender, then time for all to fill up.
        var buckets = TokenBuckets(rate: TokenBuckets.Rate(burst: 2, perSecond: 1), sendersMax: 2)
        #expect(buckets.take(from: "a", at: .seconds(1)) == nil)
        #expect(buckets.take(from: "b", at: .seconds(1)) == nil)
        #expect(buckets.take(from: "c", at: .seconds(1)) == nil)
        #expect(buckets.take(from: "d", at: .seconds(1)) == nil)
        #expect(buckets.take(from: "e", at: .seconds(1)) != nil)
        #expect(buckets.take(from: "a", at: .seconds(1)) == nil)
        #expect(buckets.sendersCount == 2)
        #expect(buckets.take(from: "e", at: .seconds(100)) == nil)
        #expect(buckets.sendersCount == 1)
    }

    @Test func admissionCounts() {
        // Goal: exchanges and bytes are let in up to their limits and again when others have left.
        // Method: limits of two exchanges and ten bytes, followed step by step.
        var admission = Admission(exchangesMax: 2, bodyBytesHeldMax: 10)
        #expect(admission.enter() == true)
        #expect(admission.enter() == true)
        #expect(admission.isFull)
        #expect(admission.enter() == false)
        admission.leave()
        #expect(!admission.isFull)
        #expect(admission.hold(bytes: 7) == true)
        #expect(admission.hold(bytes: 4) == false)
        #expect(admission.hold(bytes: 3) == true)
        #expect(admission.isFull)
        admission.release(bytes: 10)
        #expect(!admission.isFull)
        #expect(admission.bodyBytesHeld == 0)
        #expect(admission.exchangesCount == 1)
    }

    @Test func timesOneRequest() {
        // Goal: the timer runs from the head of a request until its answer has left, and no longer.
        // Method: the events of two requests, one behind the other.
        var progress = RequestProgress(discardedBytesMax: 100)
        for _ in 0..<2 {
            #expect(progress.didReadHead() == .startTimer)
            #expect(progress.didReadBody(bytes: 1000) == .nothing)
            #expect(progress.didReadEnd() == .nothing)
            progress.didWriteHead(isLast: false)
            progress.didWriteEnd()
            #expect(progress.didSendEnd() == .stopTimer)
        }
        #expect(progress.mayClose() == true)
    }

    @Test func timesPipelinedRequests() {
        // Goal: with a further request waiting, the timer starts again for it.
        // Method: two requests read before the first answer.
        var progress = RequestProgress(discardedBytesMax: 100)
        #expect(progress.didReadHead() == .startTimer)
        #expect(progress.didReadEnd() == .nothing)
        #expect(progress.didReadHead() == .nothing)
        #expect(progress.didReadEnd() == .nothing)
        progress.didWriteEnd()
        #expect(progress.didSendEnd() == .startTimer)
        progress.didWriteEnd()
        #expect(progress.didSendEnd() == .stopTimer)
    }

    @Test func waitsForATravellingAnswer() {
        // Goal: a wish to close waits for an answer that is still on its way out, and is then fulfilled.
        // Method: the wish between the writing and the sending of an answer's end.
        var progress = RequestProgress(discardedBytesMax: 100)
        #expect(progress.didReadHead() == .startTimer)
        #expect(progress.didReadEnd() == .nothing)
        progress.didWriteHead(isLast: false)
        progress.didWriteEnd()
        #expect(progress.mayClose() == false)
        #expect(progress.didSendEnd() == .close)
        #expect(progress.mayClose() == true)
    }

    @Test func endsAfterALastAnswer() {
        // Goal: a refusal that ends the connection still lets the rest of its request in, up to a limit.
        // Method: an early answer with "connection: close", once with an end to the body and once without.
        var progress = RequestProgress(discardedBytesMax: 100)
        #expect(progress.didReadHead() == .startTimer)
        progress.didWriteHead(isLast: true)
        progress.didWriteEnd()
        #expect(progress.didSendEnd() == .nothing)
        #expect(progress.didReadBody(bytes: 100) == .nothing)
        var flooded = progress
        #expect(flooded.didReadBody(bytes: 1) == .close)
        #expect(progress.didReadEnd() == .close)
    }

    @Test func namesSenders() throws {
        // Goal: one sender is an IPv4 address, also when mapped into IPv6, or a /64 network.
        // Method: a table of addresses.
        let cases = [
            ("10.1.2.3", "10.1.2.3"), ("::ffff:10.1.2.3", "10.1.2.3"),
            ("2001:db8:1:2:3:4:5:6", "20:1:d:b8:0:1:0:2/64"), ("2001:db8:1:2::9", "20:1:d:b8:0:1:0:2/64"),
            ("2001:db8:1:3::9", "20:1:d:b8:0:1:0:3/64"),
        ]
        for (address, sender) in cases {
            #expect(PeerAddress(try SocketAddress(ipAddress: address, port: 1)).sender == sender)
        }
        #expect(PeerAddress(nil).text == "unknown")
    }

    @Test func readsOnlyGoodIdentities() throws {
        // Goal: an identity is read back equal; garbage and a key of another certificate are refused, silently.
        // Method: PEM texts of two identities, mixed, cut and empty.
        let one = try TLSIdentity.make(commonName: "a", now: .now)
        let other = try TLSIdentity.make(commonName: String(repeating: "街", count: 100), now: .now)
        #expect(try TLSIdentity(certificatePEM: one.certificatePEM, keyPEM: one.keyPEM) == one)
        #expect(one.pin != other.pin && one.pin.count == 32)
        #expect(!"\(one)".contains("PRIVATE") && !one.keyPEM.isEmpty)
        let mixes = [
            (one.certificatePEM, other.keyPEM), (one.certificatePEM, ""), ("", one.keyPEM),
            (one.keyPEM, one.certificatePEM), (String(one.certificatePEM.dropFirst(40)), one.keyPEM),
        ]
        for (certificate, key) in mixes {
            let error = #expect(throws: HubServerError.self) {
                try TLSIdentity(certificatePEM: certificate, keyPEM: key)
            }
            #expect(error?.code == .badIdentity)
        }
    }
}
