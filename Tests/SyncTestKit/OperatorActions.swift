import SyncKit
import SyncStore

/// What operators do to disks: put copies aside, put them back, copy a disk into a second machine.
struct OperatorActions {
    let world: SimulatedWorld
    var random: SeededGenerator

    mutating func backUp() throws {
        try random.pick(random.chance(60) ? Array(world.busy.prefix(3)) + world.hubs : world.laptops + world.hubs)?
            .backUp()
    }

    mutating func cutPower() throws {
        guard let node = random.pick((world.laptops + world.hubs).filter { $0.disk != nil }), let disk = node.disk
        else {
            return
        }
        world.network.figures.count(.powerCut)
        try world.custodian.look(world.nodes)
        let before = try node.replica.simulatedBookkeeping()
        try node.cutPower(disk, seed: random.next())
        try check(
            try node.replica.simulatedBookkeeping() == before, "a power cut took back what \(node.name) had committed")
        try world.custodian.look(world.nodes)
    }

    mutating func restore() throws {
        guard let trouble = random.pick(SwarmPlan.Trouble.allCases.filter { world.plan.troubles.contains($0) })
        else { return }
        switch trouble {
        case .clones: return
        case .restoredLaptops:
            guard let laptop = anyLaptop() else { return }
            let isMarked = laptop.shelf != nil && random.chance(60)
            try restore(
                laptop, random.pick(laptop.backups), isMarked: isMarked,
                isMarked ? .laptopRestoredWithMark : .laptopRestoredWithoutMark)
        case .restoredStreets:
            guard let street = random.pick(world.streets) else { return }
            try restore(street, random.pick(street.backups), isMarked: random.chance(50), .streetRestored)
        case .restoredDistrict:
            let backup = random.pick(world.district.backups)
            try restore(world.district, backup, isMarked: random.chance(50), .districtRestored)
        case .lostStreets:
            guard let street = random.pick(world.streets) else { return }
            try restore(street, street.backups.first, isMarked: random.chance(50), .streetLost)
        }
    }

    mutating func clone() throws {
        guard let laptop = anyLaptop() else { return }
        world.network.figures.count(.laptopCloned)
        world.tell("\(laptop.name) is copied")
        try world.noteCopy(of: laptop.replica)
        let number = world.clones.count + world.retired.count + 1
        world.add(
            clone: try laptop.cloned("\(laptop.name) copy \(number)", entropy: .seeded(random.next())))
    }

    /// A clone goes: either it has sent everything, or what only it held is lost with its disk.
    mutating func retire() throws {
        guard let clone = random.pick(world.clones) else { return }
        try retire(clone)
    }

    mutating func retire(_ clone: SimulatedNode) throws {
        world.network.figures.count(.cloneRetired)
        let wasFaulty = world.network.isFaulty
        var isComplete = false
        if random.chance(60) {
            world.network.isFaulty = false
            let network = world.network
            do {
                isComplete = try ChildSync(clone.replica).run { try network.post($0, from: clone) }.isComplete
            } catch is ExchangeError {
                // Its village was moved away: nobody takes what it has.
            }
            world.network.isFaulty = wasFaulty
        }
        try world.custodian.look(world.nodes)
        world.retire(clone, isComplete: isComplete)
        try world.custodian.accept(world.nodes)
    }

    private mutating func anyLaptop() -> SimulatedNode? {
        random.pick(random.chance(70) ? Array(world.busy.prefix(3)) : world.laptops)
    }

    private mutating func restore(
        _ node: SimulatedNode, _ backup: SimulatedNode.Backup?, isMarked: Bool, _ fault: SimulatedFault
    ) throws {
        guard let backup else { return }
        world.network.figures.count(fault)
        world.tell("\(node.name) is put back: \(fault)")
        try world.custodian.look(world.nodes)
        // Without its own mark a store either looks at none, or finds an empty shelf.
        let shelf = isMarked ? node.shelf : random.chance(40) ? MarkShelf() : nil
        if shelf == nil || !backup.isMarked { try world.noteCopy(of: backup.replica) }
        if node.level > .village { world.forgetRetired() }
        try node.restore(backup, shelf: shelf, entropy: .seeded(random.next()))
        try world.custodian.accept(world.nodes)
    }
}
