/// Which faults a seed draws, and how often: no two worlds are troubled alike.
struct SwarmPlan {
    /// What a step of the world can be.
    enum Action: CaseIterable {
        case write, sync, hubWrite, join, powerCut, hostile, replay, clock, backUp, restore, clone, retire
        case stick, revoke, move, erase, upgrade, judge
    }

    /// What the operator may do.
    enum Trouble: CaseIterable {
        case restoredLaptops, clones, restoredStreets, restoredDistrict, lostStreets
    }

    /// How many villages each street has.
    let villagesOfStreets: [Int]
    /// In percent, how many villages have more than one laptop.
    let laptopsMore: Int
    /// How many things happen before the faults stop.
    let steps: Int
    /// Most worlds are small, so that there can be many; what needs a large one happens in a few.
    private enum Size {
        case small, middling, large

        init(_ percent: Int) {
            self = percent < 80 ? .small : percent < 97 ? .middling : .large
        }

        /// A village goes from one street to another.
        func villagesOfStreets(_ random: inout SeededGenerator, areMoved: Bool) -> [Int] {
            let found: [Int]? =
                switch self {
                case .small: random.pick(areMoved ? [[1, 1]] : [[1], [2], [1, 1]])
                case .middling: random.pick(areMoved ? [[2, 1], [2, 2]] : [[3], [2, 1], [2, 2]])
                case .large: random.pick([[3, 2], [2, 2, 1], [3, 3]])
                }
            return found ?? [1]
        }

        func steps(_ random: inout SeededGenerator) -> Int {
            switch self {
            case .small: 20 + random.below(25)
            case .middling: 40 + random.below(40)
            case .large: 80 + random.below(120)
            }
        }
    }

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

    init(_ random: inout SeededGenerator, _ extras: Set<SwarmExtras.Extra>) {
        let size = Size(random.below(100))
        villagesOfStreets = size.villagesOfStreets(&random, areMoved: extras.contains(.moves))
        laptopsMore = size == .small ? 30 : 45
        steps = size.steps(&random)
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
            (.powerCut, 3), (.join, 1), (.hostile, random.chance(60) ? 14 : 0), (.replay, random.chance(60) ? 4 : 0),
            (.clock, random.chance(60) ? 3 : 0), (.backUp, isOperated ? 6 : 0), (.restore, isOperated ? 8 : 0),
            (.clone, troubles.contains(.clones) ? 5 : 0), (.retire, troubles.contains(.clones) ? 1 : 0),
            (.stick, extras.contains(.sticks) ? 14 : 0), (.revoke, extras.contains(.revocations) ? 10 : 0),
            (.move, extras.contains(.moves) ? 8 : 0), (.erase, extras.contains(.erasures) ? 8 : 0),
            (.upgrade, extras.contains(.upgrades) ? 5 : 2), (.judge, extras.contains(.judgements) ? 12 : 0),
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
