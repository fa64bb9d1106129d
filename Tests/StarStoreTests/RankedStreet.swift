import StarKit
import StarStore
import SyncKit
import SyncStore

/// A street whose three example villages went through the year up to the stored result.
struct RankedStreet {
    let street: TestStreet
    /// Of village1, village2 and village3.
    let laptops: [Replica]

    init() throws {
        let villages = ["village1", "village2", "village3"]
        street = try TestStreet(villages)
        laptops = try villages.map(street.laptop)
        for (village, laptop) in zip(villages, laptops) {
            for kind in TestStreet.register + TestStreet.year { try laptop.load(kind, example: village) }
            try street.sync(laptop)
        }
        try street.move(to: "evaluate")
        for (village, laptop) in zip(villages, laptops) {
            try street.sync(laptop)
            for kind in TestStreet.evaluation { try laptop.load(kind, example: village) }
            try street.sync(laptop)
        }
        try street.move(to: "review")
        _ = try Ranker(street.hub).rank(year: 2026, draw: 7)
        for laptop in laptops { try street.sync(laptop) }
    }

    /// The street decides the marks that two members of village3 lack, and ranks again.
    func fillGaps() throws {
        let records = Records(street.hub)
        _ = try records.add("officer", ["code=li", "name=李强"], unit: "village3")
        _ = try records.add("office", ["officer=li", "role=reviewer", "from=2026-01-01"], unit: "village3")
        for (member, dimension, component) in [
            ("bg045", 0, "masses"), ("bg046", 3, "evidence"), ("bg046", 3, "committee"),
        ] {
            _ = try records.add(
                "decided_score",
                [
                    "member=\(member)", "dimension=\(dimension)", "component=\(component)", "mark=70", "reason=无人了解",
                    "decider=li", "day=2026-12-22",
                ], unit: "village3")
        }
        _ = try Ranker(street.hub).rank(year: 2026, draw: 7)
        for laptop in laptops { try street.sync(laptop) }
    }
}
