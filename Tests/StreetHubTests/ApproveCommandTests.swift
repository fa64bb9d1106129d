import Foundation
import StarKit
import SyncKit
import SyncStore
import Testing

@testable import StreetHub

/// Invitations with pictures and with approval, as the operator types them; devices are stores in memory.
@Suite(.timeLimit(.minutes(3)))
struct ApproveCommandTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func makeHub() async throws {
        _ = try await directory.hub("init @hub --level street --name East --code s1")
        _ = try await directory.hub("unit add @hub --name Willow --code v1")
    }

    private func invite() async throws -> Invitation {
        let line = try await directory.hub("invite @hub --unit v1 --approval --url https://10.0.0.5:8443").output
        return try Invitation(line: line)
    }

    /// Brings the request of a new device to the hub's store, as the serving process would.
    private func ask(_ invitation: Invitation, name: String) throws -> Replica {
        let device = try Replica.inMemory(schema: Book.schema)
        let store = try HubStore.open(directory.path("hub"))
        let request = try Enrolment.request(device, invitation: invitation, name: name)
        _ = try HubIntake(store.replica).join(request)
        try store.replica.close()
        return device
    }

    @Test func theInvitationIsDrawnToo() async throws {
        // Goal: --qr makes a picture for the owner alone, and the line stays alone on standard output.
        // Method: with a new file and with the same name again, which must not cost an invitation.
        try await makeHub()
        let path = directory.path("v1.svg")
        let made = try await directory.hub("invite @hub --unit v1 --url https://10.0.0.5:8443 --qr @v1.svg")
        _ = try Invitation(line: made.output)
        #expect(made.output.split(separator: "\n").count == 1 && made.output.hasSuffix("\n"))
        let svg = try String(contentsOfFile: path, encoding: .utf8)
        #expect(svg.hasPrefix("<svg ") && svg.contains("aria-label=\"For one device of v1 (Willow)"))
        #expect(!svg.contains(made.output.prefix(20)), "the picture's label must not hold the secret")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let again = try await directory.hub("invite @hub --unit v1 --url https://10.0.0.5:8443 --qr @v1.svg", ends: 73)
        #expect(again.output.isEmpty && again.errors.contains("v1.svg"))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == svg)
    }

    @Test func waitingDevicesAreListedAndDecidedOn() async throws {
        // Goal: the operator sees who waits, and names a device by its words or its id, and no other by mistake.
        // Method: two devices; wrong and right names; approve one, refuse the other.
        try await makeHub()
        #expect(try await directory.hub("approve @hub").output == "No device waits for approval.\n")
        #expect(try await directory.hub("approve @hub --json").output == "[]\n")
        let office = try ask(try await invite(), name: "office\u{1b}[31m")
        let hall = try ask(try await invite(), name: "hall")
        let words = office.identity.fingerprint.description
        let listed = try await directory.hub("approve @hub").output
        #expect(listed.contains(words) && listed.contains(hall.identity.fingerprint.description))
        #expect(!listed.contains("\u{1b}"), "a device's name must not steer the terminal")
        let json = try await directory.hub("approve @hub --json").output
        #expect(json.contains("\"words\":\"\(words)\"") && json.contains("\"unit\":\"v1\""))

        let slip = words.dropLast() + (words.hasSuffix("d") ? "b" : "d")
        #expect(try await directory.hub("approve @hub \(slip)", ends: 65).errors.contains("lists them"))
        _ = try await directory.hub("approve @hub \(office.identity.replica.hex.prefix(7))", ends: 65)
        _ = try await directory.hub("approve @hub zuzuz-zuzuz", ends: 65)
        let approved = try await directory.hub("approve @hub \(words.uppercased())")
        #expect(approved.output.contains(words) && !approved.output.contains("\u{1b}"))
        _ = try await directory.hub("approve @hub \(words)", ends: 65)
        let refused = try await directory.hub("approve @hub \(hall.identity.replica.hex.prefix(8)) --reject --json")
        #expect(refused.output.contains("\"outcome\":\"rejected\""))
        #expect(try await directory.hub("approve @hub --json").output == "[]\n")

        let devices = try await directory.hub("devices @hub --json").output
        #expect(devices.contains("\"words\":\"\(words)\"") && devices.contains("\"lastContactAt\":null"))
        #expect(!devices.contains(hall.identity.replica.hex))
        #expect(try await directory.hub("devices @hub --lang zh-Hans").output.contains("校验词"))
        _ = try await directory.hub("verify @hub")
    }
}
