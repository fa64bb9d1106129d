import SyncKit
import SyncStore
import SyncTestKit
import Testing

/// Clocks decide nothing.
@Suite struct ClockOrderTests {
    @Test(arguments: 1...5) func laterEditsStandWhateverTheClocksSay(_ seed: UInt64) throws {
        // Goal: an edit that was made after another was known stands, whatever either clock said.
        // Method: edits of one cell in turns, each synced before the next; every clock jumps between 1970 and 2099.
        let street = try Street()
        var random = SeededGenerator(seed: seed)
        let clocks = [WallClock(), WallClock()]
        let laptops = try clocks.enumerated().map { number, clock in
            let laptop = try Street.replica(UInt8(100 + number), StoreSchema.schema, clock)
            try street.join(laptop, street.invite())
            return laptop
        }
        for edit in 0..<40 {
            for clock in clocks + [street.clock] { clock.now = Int64.random(in: 0..<4_070_908_800_000, using: &random) }
            let writer = Int.random(in: 0..<2, using: &random)
            try street.put(laptops[writer], 1, ["name": .text("edit \(edit)")])
            for laptop in [laptops[writer], laptops[1 - writer], laptops[writer]] {
                #expect(try street.sync(laptop).isComplete)
            }
            for replica in laptops + [street.hub] {
                #expect(try street.name(replica, 1) == "edit \(edit)")
                #expect(try replica.status().conflicts == 0)
            }
        }
        for laptop in laptops { #expect(try laptop.alarms().isEmpty && laptop.verify().problems == []) }
    }
}
