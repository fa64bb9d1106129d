import SyncKit
import SyncStore

/// Villages that the district moves to another street, and laptops that turn there with the stores they have.
final class MoveActions {
    private let world: SimulatedWorld
    private var random: SeededGenerator
    private var moves = 0

    private static let movesMax = 3
    /// Each time all meet whom they know: the district's word is everywhere then.
    private static let rounds = 3

    init(_ world: SimulatedWorld, seed: UInt64) {
        self.world = world
        random = SeededGenerator(seed: seed)
    }

    func act() throws {
        if moves < Self.movesMax, moves == 0 || random.chance(20) { return try move() }
        guard let laptop = random.pick(world.laptops.filter { $0.parent !== world.street(of: $0.unit) }),
            let street = world.street(of: laptop.unit)
        else { return }
        if try rejoin(laptop, at: street) { world.network.figures.count(.laptopRejoined) }
    }

    /// Everybody hears of all moves, then all laptops turn to where their villages stand.
    func heal() throws {
        guard try world.extras.present.contains(.moves) || world.laptops.contains(where: isForgotten) else { return }
        for _ in 0..<Self.rounds {
            for laptop in world.laptops { try meet(laptop) }
            for street in world.streets { try meet(street) }
        }
        let units = try world.district.replica.read { try $0.units() }
        for village in world.streets.flatMap(\.below) {
            // A district that was put back may have forgotten a move that nobody had heard of.
            if let parent = units.places[village]?.parent,
                let street = world.streets.first(where: { $0.unit == parent })
            {
                world.place(village, below: street)
            }
        }
        for laptop in world.laptops {
            guard let street = world.street(of: laptop.unit) else { continue }
            if laptop.parent === street, try !isForgotten(laptop) { continue }
            try check(try rejoin(laptop, at: street), "\(laptop.name) cannot join \(street.name) again")
        }
    }

    private func move() throws {
        guard let village = random.pick(world.streets.flatMap(\.below)), let from = world.street(of: village),
            let to = random.pick(world.streets.filter { $0 !== from })
        else { return }
        do {
            guard try world.district.replica.move(unit: village, to: to.unit) else { return }
        } catch let error as StoreError where [.noSuchRow, .notAllowed].contains(error.code) {
            // The district was put back, and knows no such village.
            return
        }
        moves += 1
        world.tell("\(from.name) loses \(world.network.archive.names[village] ?? "") to \(to.name)")
        world.moved.insert(village)
        world.place(village, below: to)
        world.network.figures.count(.villageMoved)
    }

    /// - Returns: Whether the hub could take it.
    private func rejoin(_ laptop: SimulatedNode, at street: SimulatedNode) throws -> Bool {
        do {
            try world.enrol(laptop.replica, as: laptop.unit, at: street, name: laptop.name)
        } catch let error as StoreError where error.code == .noSuchRow {
            // The street has not heard of the move yet.
            return false
        } catch let error as ExchangeError where error.code == .notInvited {
            // It has heard neither that the village left nor that it came back.
            return false
        }
        laptop.parent = street
        world.tell("\(laptop.name) has joined \(street.name) again")
        return true
    }

    /// Whether the hub does not know the laptop: it was put back to before the laptop joined.
    private func isForgotten(_ laptop: SimulatedNode) throws -> Bool {
        guard let hub = laptop.parent else { return false }
        return try hub.replica.read { try $0.row("device", unit: hub.unit, laptop.replica.identity.replica) } == nil
    }

    private func meet(_ child: SimulatedNode) throws {
        do {
            let report = try ChildSync(child.replica).run { try world.network.post($0, from: child) }
            world.trace?.look(at: world)
            world.tell("\(child.name) has synced: \(report.words)")
        } catch let error as ExchangeError where error.code == .notEnrolled {
            world.tell("\(child.name) is turned away: \(error)")
            // Its village stands elsewhere.
        }
    }
}
