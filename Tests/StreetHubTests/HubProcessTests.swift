import Foundation
import StarKit
import SyncKit
import Testing

@testable import StreetHub

/// The executable as scripts see it: what it prints where, and how it ends.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct HubProcessTests {
    static let roll = """
        village,member,category,assessed,composite,mass,pledgesKept,serviceDays,absences,veto
        v1,m1,A,10,95.00,90.00,3,20,0,
        v1,m2,B,9,91.50,90.00,3,20,0,
        v1,m3,B,9,91.50,90.00,3,20,0,yes
        v1,m4,B,7,75.25,70.00,3,20,1,

        """

    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test func ranksARollWithoutAStore() async throws {
        // Goal: rank --roll prints exactly the result's document, the same for the same roll in another order.
        // Method: a roll of four members whose one place and reasons were worked out by hand.
        let lines = Self.roll.split(separator: "\n").map(String.init)
        _ = try directory.file("a.csv", Self.roll)
        _ = try directory.file("b.csv", ([lines[0]] + lines[1...].reversed()).joined(separator: "\n"))
        let first = try await directory.hub("rank --roll @a.csv --json")
        let second = try await directory.hub("rank --roll @b.csv --json")
        #expect(first.output == second.output)
        let golden = """
            "mode":"apportioned","places":[{"village":"v1","cap":10,"members":4,"quota":120,"floor":1,"remainder":20,\
            "places":1,"taken":1,"cutScore":9500},\
            {"village":"v1","cap":6,"members":0,"quota":0,"floor":0,"remainder":0,"places":0,"taken":0,\
            "cutScore":null}],"members":[\
            {"village":"v1","member":"m1","cap":10,"assessed":10,"composite":9500,"confirmed":10,"position":1,\
            "reason":"-","tieStep":0},\
            {"village":"v1","member":"m2","cap":10,"assessed":9,"composite":9150,"confirmed":8,"position":2,\
            "reason":"Q","tieStep":0},\
            {"village":"v1","member":"m3","cap":10,"assessed":9,"composite":9150,"confirmed":8,"position":null,\
            "reason":"V","tieStep":0},\
            {"village":"v1","member":"m4","cap":10,"assessed":7,"composite":7525,"confirmed":7,"position":null,\
            "reason":"-","tieStep":0}],"needsDraw":[]}
            """
        #expect(first.output.hasSuffix(golden), "\(first.output)")
        let policyHash = Policy.standard.hash.hex
        #expect(first.output.hasPrefix("{\"policyHash\":\"\(policyHash)\",\"rollHash\":\""))
        let people = try await directory.hub("rank --roll @a.csv --lang zh-Hans")
        #expect(people.output.contains("一票否决"))
    }

    @Test func wrongFilesAreNamed() async throws {
        // Goal: a wrong roll or policy ends with 65 and names file, line and field; nothing is printed as a result.
        // Method: a mark out of range, an unknown key, a file that is not there.
        _ = try directory.file("bad.csv", Self.roll.replacingOccurrences(of: "75.25", with: "175.25"))
        _ = try directory.file("good.csv", Self.roll)
        _ = try directory.file("bad.toml", "version = 1\n[quota]\npercentage = 30\n")
        let roll = try await directory.hub("rank --roll @bad.csv --json", ends: 65)
        #expect(roll.output.isEmpty)
        #expect(roll.errors.contains("bad.csv, line 5, composite"))
        let policy = try await directory.hub("rank --roll @good.csv --policy @bad.toml --json", ends: 65)
        #expect(policy.errors.contains("bad.toml, line 3, quota.percentage"))
        #expect(try await directory.hub("policy check @bad.toml", ends: 65).errors.contains("line 3"))
        _ = try await directory.hub("rank --roll @none.csv", ends: 65)
        _ = try await directory.hub("rank --roll @good.csv --year 2026", ends: 64)
    }

    @Test func storeIsMadeOnceAndTold() async throws {
        // Goal: the commands of a store in their order, and the statuses of what must not be.
        // Method: init, init again, units, a policy, a cycle, an invitation without and with an address.
        _ = try await directory.hub("init @hub --level street --name East --code s1")
        _ = try await directory.hub("init @hub --level street --name East --code s1", ends: 73)
        _ = try await directory.hub("status @none", ends: 65)
        _ = try await directory.hub("unit add @hub --name Willow --code v1")
        _ = try await directory.hub("unit add @hub --name Other --code v1", ends: 73)
        #expect(try await directory.hub("unit list @hub --json").output.contains("\"code\":\"v1\""))
        #expect(try await directory.hub("policy show @hub").output == Policy.defaultTOML)
        _ = try directory.file("p.toml", "version = 2\nyear = 2026\n[quota]\nscope = \"strict\"\n")
        _ = try await directory.hub("policy set @hub @p.toml")
        #expect(try await directory.hub("policy show @hub").output.contains("strict"))
        _ = try await directory.hub("cycle stage @hub active", ends: 65)
        _ = try await directory.hub("cycle open @hub --year 2026")
        _ = try await directory.hub("cycle stage @hub active")
        #expect(try await directory.hub("cycle show @hub --json").output.contains("\"stage\":\"active\""))
        #expect(try await directory.hub("invite @hub --unit v1", ends: 64).errors.contains("--url"))
        let invitation = try await directory.hub("invite @hub --unit v1 --url https://10.0.0.5:8443")
        let line = try #require(invitation.output.split(separator: "\n").first)
        #expect(invitation.output == line + "\n")
        #expect(try Invitation(line: String(line)).url == "https://10.0.0.5:8443")
        _ = try await directory.hub("invite @hub --unit v9 --url https://10.0.0.5:8443", ends: 65)
        _ = try await directory.hub("invite @hub --unit v1 --url http://10.0.0.5:8443", ends: 65)
        #expect(try await directory.hub("status @hub --unit v1 --json").output.contains("\"stateHash\":\""))
        _ = try await directory.hub("verify @hub")
    }

    @Test func commandsWorkBesideAServingProcess() async throws {
        // Goal: one process serves while others write and read the same store; kill -9 and SIGTERM are both safe.
        // Method: commands during serving, a kill, the same commands again, then a polite end with status 0.
        _ = try await directory.hub("init @hub --level street --name East --code s1")
        for (round, signal) in [SIGKILL, SIGTERM].enumerated() {
            let serving = try HubProcess(["serve", directory.path("hub"), "--listen", "127.0.0.1:0"])
            let remark = try await ClientThreads.run { serving.remark(containing: "listening on https://127.0.0.1:") }
            let url = try #require(remark?.split(separator: " ").last)
            _ = try await directory.hub("unit add @hub --name Village --code v\(round)")
            let line = try await directory.hub("invite @hub --unit v\(round)").output
            #expect(try Invitation(line: line).url == url)
            _ = try await directory.hub("cycle open @hub --year 2026")
            let status = try await ClientThreads.run { serving.end(with: signal) }
            #expect(status == (signal == SIGKILL ? SIGKILL : 0))
            _ = try await directory.hub("verify @hub")
        }
        _ = try await directory.hub("serve @hub --listen 0.0.0.0:0 --plain", ends: 64)
    }
}
