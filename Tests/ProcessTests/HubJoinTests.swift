import Foundation
import Testing

/// A street under its district, by processes.
@Suite(.serialized) struct HubJoinTests {
    private func hub(_ street: TestStreet, _ name: String) -> String { street.directory.appending(path: name).path }

    private func invitation(_ street: TestStreet, _ store: String, _ unit: String, _ url: String) throws -> String {
        try street.street("invite", store, "--unit", unit, "--url", url).out.trimmingCharacters(
            in: .whitespacesAndNewlines)
    }

    @Test func aStreetJoinsItsDistrict() throws {
        // Goal: a hub joins with an invitation, keeps its store whatever fails, syncs up, and has its policy from
        // above from then on.
        // Method: wrong invitations first, the district down, then join, sync, policy set; both levels compared.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        try street.serve()
        try street.join("a", "v1")
        let members = try street.write("members.csv", ["code,name,category", "m1,Name,B"])
        try street.node("import", "a", "members", members)
        try street.node("sync", "a")
        let before = try street.status(village: "v1")

        let district = hub(street, "district")
        try street.street("init", district, "--level", "district", "--name", "District", "--code", "d")
        try street.street("unit", "add", district, "--name", "East", "--code", "s1", "--kind", "street")
        let served = try ServedHub(
            URL(filePath: district), state: street.state("hub"), port: 0, isPlain: false)
        defer { served.kill() }
        let mine = street.hubStore.path
        let village = try street.run("join", mine, try street.invitation("v1"))
        #expect(village.status == 77, "a village's invitation: \(village.error)")
        let nobody = try street.run("join", mine, try invitation(street, district, "s1", "https://127.0.0.1:1"))
        #expect(nobody.status == 69, "nobody there: \(nobody.error)")
        let given = try invitation(street, district, "s1", served.url)
        let laptop = try street.start("join", "b", given).finish()
        #expect(laptop.status == 77, "a laptop: \(laptop.error)")
        #expect(!FileManager.default.fileExists(atPath: street.store("b")))
        #expect(try street.run("sync", mine).status == 77, "it has nobody above yet")
        #expect(try street.status(village: "v1").stateHash == before.stateHash)

        let joined = try street.street("join", mine, given, "--json").out
        #expect(joined.contains("\"outcome\":\"enrolled\"") && joined.contains("\"code\":\"d\""), "\(joined)")
        #expect(try street.run("join", mine, given).status == 73)
        let policy = try street.write("p.toml", ["version = 2", "year = 2026"])
        #expect(try street.run("policy", "set", mine, policy).status == 77)
        try street.street("policy", "set", district, policy)
        try street.street("sync", mine)
        #expect(try street.street("policy", "show", mine).out.contains("version = 2"))
        try street.node("sync", "a")
        #expect(try street.status(laptop: "a").stateHash == street.status(village: "v1").stateHash)
        for store in [mine, district] { try street.street("verify", store) }
        try street.node("verify", "a")
    }

    @Test func aNewAddressReachesThoseBelow() throws {
        // Goal: what `address` says arrives with the next reply, and the laptop calls there from then on.
        // Method: say another name of the same loopback; sync twice, the second time by that name alone.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        let first = try street.serve()
        try street.join("a", "v1")
        let url = "https://localhost:\(first.port)"
        try street.street("address", street.hubStore.path, "--url", url)
        #expect(try street.street("address", street.hubStore.path).out == url + "\n")
        try street.node("sync", "a")
        first.kill()
        let down = try street.start("sync", "a").finish()
        #expect(down.status == 69 && down.error.contains(url), "\(down.error)")
        try street.serve()
        try street.node("sync", "a")
    }
}
