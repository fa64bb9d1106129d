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

    private func hub(_ line: String, ends status: Int32 = 0) async throws -> HubProcess.Result {
        let arguments = line.split(separator: " ").map { $0.replacingOccurrences(of: "@", with: directory.path + "/") }
        let result = try await ClientThreads.run { try HubProcess.run(arguments) }
        #expect(result.status == status, "\(line): \(result.errors)")
        return result
    }

    @Test func aDeviceIsNamedAsOnItsScreen() async throws {
        // Goal: the operator cuts off the device that is meant, hears where, and sees it in the list.
        // Method: a device in memory joins and syncs at the hub's store; wrong names, the hub itself, then the right.
        _ = try await hub("init @hub --level street --name East --code s1")
        _ = try await hub("unit add @hub --name Willow --code v1")
        let line = try await hub("invite @hub --unit v1 --url https://10.0.0.5:8443").output
        let invitation = try Invitation(line: line)
        let device = try Replica.inMemory(schema: Book.schema)
        let store = try HubStore.open(directory.path("hub"))
        let request = try Enrolment.request(device, invitation: invitation, name: "office")
        let reply = try HubIntake(store.replica).join(request)
        try Enrolment.finish(device, invitation: invitation, request: request, reply: reply)
        let id = device.identity.replica.hex
        _ = try await hub("revoke @hub \(id.prefix(7))", ends: 65)
        _ = try await hub("revoke @hub zuzuz-zuzuz", ends: 65)
        _ = try await hub("revoke @hub \(store.replica.identity.replica.hex)", ends: 77)
        try store.replica.close()

        let done = try await hub("revoke @hub \(id.prefix(8)) --reason stolen --json").output
        #expect(done.contains("\"isNew\":true") && done.contains("\"cut\":[]") && done.contains(id))
        let words = device.identity.fingerprint.words.prefix(2).joined(separator: "-")
        #expect(try await hub("revoke @hub \(words)").output.contains("was cut off before"))
        #expect(try await hub("devices @hub").output.contains(": stolen"))
        let devices = try await hub("devices @hub --json").output
        #expect(devices.contains("\"revokedFor\":\"stolen\"") && devices.contains("\"revokedAt\":null"))
        _ = try await hub("verify @hub")
    }
}
