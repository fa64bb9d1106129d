import Foundation
import StarKit
import SyncKit
import SyncStore
import Testing

@testable import StreetHub

/// Cutting a device off, as the operator types it.
@Suite(.timeLimit(.minutes(3)))
struct RevokeCommandTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test func aDeviceIsNamedAsOnItsScreen() async throws {
        // Goal: the operator cuts off the device that is meant, hears where, and sees it in the list.
        // Method: a device in memory joins and syncs at the hub's store; wrong names, the hub itself, then the right.
        _ = try await directory.hub("init @hub --level street --name East --code s1")
        _ = try await directory.hub("unit add @hub --name Willow --code v1")
        let line = try await directory.hub("invite @hub --unit v1 --url https://10.0.0.5:8443").output
        let invitation = try Invitation(line: line)
        let device = try Replica.inMemory(schema: Book.schema)
        let store = try HubStore.open(directory.path("hub"))
        let request = try Enrolment.request(device, invitation: invitation, name: "office")
        let reply = try HubIntake(store.replica).join(request)
        try Enrolment.finish(device, invitation: invitation, request: request, reply: reply)
        let id = device.identity.replica.hex
        _ = try await directory.hub("revoke @hub \(id.prefix(7))", ends: 65)
        _ = try await directory.hub("revoke @hub zuzuz-zuzuz", ends: 65)
        _ = try await directory.hub("revoke @hub \(store.replica.identity.replica.hex)", ends: 77)
        try store.replica.close()

        let done = try await directory.hub("revoke @hub \(id.prefix(8)) --reason stolen --json").output
        #expect(done.contains("\"isNew\":true") && done.contains("\"cut\":[]") && done.contains(id))
        let words = device.identity.fingerprint.words.prefix(2).joined(separator: "-")
        #expect(try await directory.hub("revoke @hub \(words)").output.contains("was cut off before"))
        #expect(try await directory.hub("devices @hub").output.contains(": stolen"))
        let devices = try await directory.hub("devices @hub --json").output
        #expect(devices.contains("\"revokedFor\":\"stolen\"") && devices.contains("\"revokedAt\":null"))
        _ = try await directory.hub("verify @hub")
    }
}
