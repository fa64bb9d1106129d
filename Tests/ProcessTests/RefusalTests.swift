import Foundation
import Testing

@Suite(.serialized) struct RefusalTests {
    private static let faketime = "/usr/bin/faketime"

    @Test func aHubThatIsDownOrAnotherOneChangesNothing() throws {
        // Goal: an unreachable hub and a hub with another key end in status 69 and change nothing.
        // Method: stop the hub, then serve another hub on its port; sync each time and compare.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        let hub = try street.serve()
        try street.join("a", "v1")
        let members = try street.write("members.csv", ["code,name,category", "m1,Name,B"])
        try street.node("import", "a", "members", members)
        let before = try street.status(laptop: "a")
        hub.kill()
        let down = try street.start("sync", "a").finish()
        #expect(down.status == 69, "\(down.error)")
        let other = street.directory.appending(path: "other-hub")
        try street.street("init", other.path, "--level", "street", "--name", "West", "--code", "s2")
        let stranger = try ServedHub(other, state: street.directory, port: hub.port, isPlain: false)
        let wrong = try street.start("sync", "a").finish()
        stranger.kill()
        #expect(wrong.status == 69, "\(wrong.error)")
        let after = try street.status(laptop: "a")
        #expect(after.rows == before.rows)
        try street.serve()
        try street.node("sync", "a")
        #expect(try street.status(laptop: "a").stateHash == street.status(village: "v1").stateHash)
    }

    @Test func aUsedInvitationIsRefused() throws {
        // Goal: an invitation is good for one device.
        // Method: join with it twice, from two laptops.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        try street.serve()
        let invitation = try street.invitation("v1")
        try street.node("join", "a", invitation)
        let second = try street.start("join", "b", invitation).finish()
        #expect(second.status == 77, "\(second.error)")
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: faketime)))
    func anExpiredInvitationIsRefused() throws {
        // Goal: an invitation ends when its days are over.
        // Method: give one out thirty days ago by the clock of that process, good for a day, and use it now.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        try street.serve()
        let invitation = try street.invitation("v1", prefix: [Self.faketime, "-f", "-30d"], "--days", "1")
        let late = try street.start("join", "a", invitation).finish()
        #expect(late.status == 77, "\(late.error)")
    }

    @Test func garbledAndOversizedRequestsAreProblems() throws {
        // Goal: whatever is posted, the hub answers with a problem document and serves on.
        // Method: post garbage, a cut request and too many bytes over plain HTTP, then sync.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        let hub = try street.serve(isPlain: true)
        try street.join("a", "v1")
        for path in ["/v1/exchange", "/v1/join"] {
            for body in [[], Array("VSQ1".utf8), [UInt8](repeating: 0xA5, count: 3000)] {
                let answer = try RawPost.send(body, to: path, port: hub.port)
                #expect(answer.hasPrefix("HTTP/1.1 4"), "\(answer)")
                #expect(answer.contains("application/problem+json"))
            }
        }
        let start = [UInt8](repeating: 0, count: 10_000)
        let large = try RawPost.send(start, to: "/v1/exchange", port: hub.port, claimed: 9 * 1024 * 1024)
        #expect(large.hasPrefix("HTTP/1.1 413"), "\(large)")
        #expect(large.contains("application/problem+json"))
        try street.node("sync", "a")
        try street.street("verify", street.hubStore.path)
    }
}
