import SyncKit
import SyncStore
import Testing

/// Requests of which only the beginning arrives.
@Suite struct CutLineTests {
    @Test func aBreakThatIsNoticedLateHarmsNothing() throws {
        // Goal: the beginning of a request that the hub takes in after the child has long come again neither renews
        // the child nor raises an alarm.
        // Method: keep every request, sync on, and give the hub each old one's beginning between later syncs.
        let street = try Street()
        let laptop = try street.laptop()
        let before = try laptop.status().incarnation
        var kept: [[UInt8]] = []
        for code in 0..<4 {
            try street.put(laptop, Int64(code), ["name": .text("\(code)")])
            let report = try ChildSync(laptop).run { request in
                kept.append(request)
                let reply = try street.intake.exchange(request).reply
                // An old beginning may be refused; that is all it may do.
                for old in kept { _ = try? street.intake.exchange(Array(old.dropLast(1)), over: .cutLine) }
                return reply
            }
            #expect(report.isComplete && !report.isRenewed)
        }
        #expect(try laptop.status().incarnation == before)
        #expect(try street.hub.alarms().isEmpty)
        #expect(try laptop.status().stateHash == street.stateHash(street.hub))
    }

    @Test func whatArrivedIsNotSentAgain() throws {
        // Goal: over a line that carries only the beginning of each request everything arrives in the end.
        // Method: cut every request that is longer than a limit; count the bytes.
        let street = try Street()
        let laptop = try street.laptop()
        for batch in 0..<8 {
            try laptop.write { local in
                for index in 0..<40 {
                    _ = try local.put(
                        "member", unit: street.village, local.newID(),
                        ["code": .integer(Int64(batch * 100 + index)), "name": .text(local.newID().hex)])
                }
            }
            try laptop.seal()
        }
        let limit = 1_500
        var cuts = 0
        let report = try ChildSync(laptop).run { request in
            guard request.count > limit else { return try street.intake.exchange(request).reply }
            cuts += 1
            _ = try street.intake.exchange(Array(request.prefix(limit)), over: .cutLine)
            throw CarrierCut(reply: [], cause: StoreError(.busy, "cut"))
        }
        #expect(cuts >= 2 && report.isComplete)
        #expect(report.rowsOut == 320, "every row is counted once, though replies to most were lost")
        #expect(try laptop.status().vectorHash == street.hub.status(unit: street.village).vectorHash)
    }
}
