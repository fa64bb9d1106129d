import Foundation
import StarKit
import StarStore
import SyncKit
import SyncLink
import SyncStore
import Synchronization
import Testing

@testable import CommandKit

/// What status says aside: alarms, clocks, custody.
struct RemarksTests {
    private static let day: Int64 = 86_400_000

    @Test func aClockIsSpokenOfBeyondADay() throws {
        // Goal: a clock that is wrong by more than a day is told of in both languages, a smaller difference is not.
        // Method: differences around the limit, in both directions.
        for ahead in [nil, 0, Self.day, -Self.day] { #expect(ClockWords.words(ahead: ahead) == nil) }
        let fast = try #require(ClockWords.words(ahead: Self.day + 1))
        #expect(fast[.english].contains("1 day ahead") && fast[.chinese].contains("快1天"))
        let slow = try #require(ClockWords.words(ahead: -3 * Self.day))
        #expect(slow[.english].contains("3 days behind") && slow[.chinese].contains("慢3天"))
    }

    @Test func aClaimThatCannotBeRightIsMarked() throws {
        // Goal: a claimed time before the scheme began, or after it was received, is marked; an old one is not.
        // Method: claims around the limits.
        let received: Int64 = 1_795_000_000_000
        for claimed in [received, received + Self.day, received - 300 * Self.day] {
            #expect(ClockWords.words(claimed: claimed, received: received) == nil)
        }
        for claimed in [86_400_000, received + Self.day + 1, 4_070_908_800_000] {
            let words = try #require(ClockWords.words(claimed: claimed, received: received))
            #expect(words[.english].contains("a clock was wrong") && words[.chinese].contains("时钟有误"))
        }
    }

    @Test func statusSpeaksOfAWrongClock() throws {
        // Goal: a laptop whose clock is years off hears so in status and sync, and syncs all the same.
        // Method: a laptop with a clock of its own; two years ahead, then two years behind.
        let street = try Street()
        let now = Mutex(Replica.systemClock())
        let laptop = try Replica.inMemory(schema: Book.schema, clock: { now.withLock { $0 } })
        let village = try #require(try Units(street.hub).list().first { $0.code == "v1" })
        let invitation = try street.hub.invite(unit: village.id, days: 14, url: "http://127.0.0.1:1", tlsPin: nil)
        let request = try Enrolment.request(laptop, invitation: invitation, name: "x")
        try Enrolment.finish(
            laptop, invitation: invitation, request: request, reply: HubIntake(street.hub).join(request))
        for (years, word) in [(Int64(2), "730 days ahead"), (-2, "days behind")] {
            now.withLock { $0 = Replica.systemClock() + years * 365 * Self.day + 1_000 }
            let report = try ChildSync(laptop).run { try HubIntake(street.hub).exchange($0).reply }
            #expect(report.isComplete)
            let sync = SyncView(
                report: report, tool: "t", store: "s", privateRows: 0, privateTables: nil, traffic: .init())
            #expect(sync.text(in: .english).contains(word))
            let status = StatusView(status: try laptop.status(), names: try UnitNames(laptop))
            #expect(status.text(in: .english).contains(word))
        }
        now.withLock { $0 = Replica.systemClock() }
        _ = try ChildSync(laptop).run { try HubIntake(street.hub).exchange($0).reply }
        let status = StatusView(status: try laptop.status(), names: try UnitNames(laptop))
        #expect(!status.text(in: .english).contains("clock of this device"))
    }

    @Test func custodyCountsWhatIsSignedForAbove() throws {
        // Goal: status says how many change-sets of this device the hub has signed for.
        // Method: a record before and after it is sent.
        let street = try Street()
        let file = Array("code,name,category\nm001,one,A\n".utf8)
        _ = try Importer(street.one).run(.members, bytes: file, fileName: "members.csv", dryRun: false)
        try street.one.seal()
        func text() throws -> String {
            StatusView(status: try street.one.status(), names: try UnitNames(street.one)).text(in: .english)
        }
        #expect(try text().contains("1 sealed here, 0 received above"))
        try street.sync(street.one)
        #expect(try text().contains("1 sealed here, 1 received above"))
    }
}
