import Foundation
import Testing

@Suite(.serialized) struct ApprovalTests {
    @Test func aDeviceJoinsByTheWordOfASecondPerson() throws {
        // Goal: with --approval a laptop is in once the street has approved its six words, and not before.
        // Method: join, sync in vain, a copy of the invitation, approve the words that the laptop shows, join again.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        try street.serve()
        let invitation = try street.invitation("v1", "--approval")
        let first = try street.start("join", "a", invitation).finish()
        #expect(first.status == 75, "\(first.error)")
        let words = first.out.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(words.split(separator: "-").count == 6)
        #expect(try street.start("sync", "a").finish().status == 77)
        let copy = try street.start("join", "b", invitation).finish()
        #expect(copy.status == 77 && copy.error.contains("Another device has asked first"), "\(copy.error)")
        #expect(!FileManager.default.fileExists(atPath: street.store("b")))
        let again = try street.start("join", "a", invitation, "--json").finish()
        #expect(again.status == 75 && again.out.contains("\"words\":\"\(words)\""))

        let listed = try street.street("approve", street.hubStore.path, "--json").out
        #expect(listed.contains("\"words\":\"\(words)\"") && listed.contains("\"otherTries\":1"))
        try street.street("approve", street.hubStore.path, words)
        try street.node("join", "a", invitation)
        let members = try street.write("members.csv", ["code,name,category", "m1,Name,B"])
        try street.node("import", "a", "members", members)
        try street.node("sync", "a")
        #expect(try street.status(laptop: "a").stateHash == street.status(village: "v1").stateHash)
        #expect(try street.node("status", "a", "--json").out.contains("\"words\":\"\(words)\""))
        let devices = try street.street("devices", street.hubStore.path, "--json").out
        #expect(devices.contains("\"words\":\"\(words)\""))
        try street.street("verify", street.hubStore.path)
    }

    @Test func aRefusedDeviceKeepsItsStoreForAnotherInvitation() throws {
        // Goal: a refusal reaches the laptop; its keys are kept and good for the next invitation.
        // Method: join, refuse, join again, then with a new invitation that needs no approval.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        try street.serve()
        let invitation = try street.invitation("v1", "--approval")
        let first = try street.start("join", "a", invitation).finish()
        #expect(first.status == 75, "\(first.error)")
        let words = first.out.trimmingCharacters(in: .whitespacesAndNewlines)
        try street.street("approve", street.hubStore.path, String(words.prefix(5)), "--reject")
        let told = try street.start("join", "a", invitation).finish()
        #expect(told.status == 77 && told.error.contains("refused this device"), "\(told.error)")
        let joined = try street.node("join", "a", try street.invitation("v1"), "--json")
        #expect(joined.out.contains("\"words\":\"\(words)\""), "the device has other keys now")
    }
}
