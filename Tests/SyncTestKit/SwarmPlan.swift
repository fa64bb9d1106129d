/// Which faults a seed draws, and how often: no two worlds are troubled alike.
struct SwarmPlan {
    /// What a step of the world can be.
    enum Action: CaseIterable {
        case write, sync, hubWrite, settle, upgrade, join, powerCut, stick, hostile, replay, clock, backUp, restore,
            clone,
            retire
    }

    /// What the operator may do.
    enum Trouble: CaseIterable {
        case restoredLaptops, clones, restoredStreets, restoredDistrict, lostStreets
    }

    /// How many villages each street has. Most worlds are small, so that there can be many.
    let villagesOfStreets: [Int]
    /// How many things happen before the faults stop.
    let steps: Int
    /// Percent of all messages; the rest arrive.
    let messages: [(fault: SimulatedFault, percent: Int)]
    let troubles: Set<Trouble>
    /// Percent of a street's replies.
    let forgedReceipts: Int
    private let weights: [(action: Action, weight: Int)]

    private static let messageFaults: [SimulatedFault] = [
        .lostRequest, .lostReply, .repeatedRequest, .garbledRequest, .garbledReply, .staleReply, .crashAtHub,
        .crashAtLaptop, .cutRequest, .cutReply,
    ]

    init(_ random: inout SeededGenerator) {
        let size = random.below(100)
        villagesOfStreets = size < 55 ? [2] : size < 85 ? [2, 1] : [3, 2]
        steps = 40 + random.below(size < 55 ? 40 : 60)
        var messages: [(SimulatedFault, Int)] = []
        for fault in Self.messageFaults where random.chance(60) { messages.append((fault, 1 + random.below(7))) }
        self.messages = messages
        var troubles: Set<Trouble> = []
        let isTroubled = random.chance(80)
        for trouble in Trouble.allCases where isTroubled && random.chance(50) { troubles.insert(trouble) }
        self.troubles = troubles
        forgedReceipts = random.chance(50) ? 10 : 0
        let isOperated = !troubles.isEmpty
        weights = [
            (.write, 30 + random.below(30)), (.sync, 18 + random.below(25)), (.hubWrite, 6 + random.below(12)),
            (.settle, random.chance(60) ? 9 : 0), (.upgrade, 2), (.powerCut, 3), (.stick, random.chance(50) ? 14 : 0),
            (.join, 1), (.hostile, random.chance(60) ? 14 : 0), (.replay, random.chance(60) ? 4 : 0),
            (.clock, random.chance(60) ? 3 : 0), (.backUp, isOperated ? 6 : 0), (.restore, isOperated ? 8 : 0),
            (.clone, troubles.contains(.clones) ? 5 : 0), (.retire, troubles.contains(.clones) ? 1 : 0),
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
