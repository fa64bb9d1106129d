/// Which faults a seed draws, and how often: no two worlds are troubled alike.
struct SwarmPlan {
    /// What a step of the world can be.
    enum Action: CaseIterable {
        case write, sync, hubWrite, hostile, replay, clock, backUp, restore, clone, retire
    }

    /// What the operator may do.
    enum Trouble: CaseIterable {
        case restoredLaptops, clones, restoredStreets, restoredDistrict, lostStreets
    }

    /// Percent of all messages; the rest arrive.
    let messages: [(fault: SimulatedFault, percent: Int)]
    let troubles: Set<Trouble>
    private let weights: [(action: Action, weight: Int)]

    private static let messageFaults: [SimulatedFault] = [
        .lostRequest, .lostReply, .repeatedRequest, .garbledRequest, .garbledReply, .staleReply, .crashAtHub,
        .crashAtLaptop, .cutRequest, .cutReply,
    ]

    init(_ random: inout SeededGenerator) {
        var messages: [(SimulatedFault, Int)] = []
        for fault in Self.messageFaults where random.chance(60) { messages.append((fault, 1 + random.below(7))) }
        self.messages = messages
        var troubles: Set<Trouble> = []
        for trouble in Trouble.allCases where random.chance(45) { troubles.insert(trouble) }
        self.troubles = troubles
        let isOperated = !troubles.isEmpty
        weights = [
            (.write, 30 + random.below(30)), (.sync, 18 + random.below(25)), (.hubWrite, 6 + random.below(12)),
            (.hostile, random.chance(60) ? 6 : 0), (.replay, random.chance(60) ? 4 : 0),
            (.clock, random.chance(60) ? 3 : 0), (.backUp, isOperated ? 4 : 0), (.restore, isOperated ? 5 : 0),
            (.clone, troubles.contains(.clones) ? 2 : 0), (.retire, troubles.contains(.clones) ? 1 : 0),
        ]
    }

    func action(_ random: inout SeededGenerator) -> Action {
        var draw = random.below(weights.reduce(0) { $0 + $1.weight })
        for (action, weight) in weights {
            draw -= weight
            if draw < 0 { return action }
        }
        return .write
    }

    /// What happens to the next message; nil when it arrives.
    func messageFault(_ random: inout SeededGenerator) -> SimulatedFault? {
        var draw = random.below(100)
        for (fault, percent) in messages {
            draw -= percent
            if draw < 0 { return fault }
        }
        return nil
    }
}
