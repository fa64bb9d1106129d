import SyncKit
import SyncStore

/// What people carry between laptops and their street: sticks that come late, twice, out of order, or never.
struct StickActions {
    let world: SimulatedWorld
    var random: SeededGenerator

    private static let sticksMax = 12

    mutating func run(_ laptop: SimulatedNode) throws {
        do {
            switch random.below(3) {
            case 0: try write(laptop)
            case 1: try takeUp()
            default: try takeDown()
            }
        } catch is ExchangeError {
            // It was not for this store as it is now.
        }
    }

    private mutating func write(_ laptop: SimulatedNode) throws {
        let budget = random.chance(30) ? 1 + random.below(3000) : SyncLimits.bundleBudgetBytesMax
        let parcel = try StickSync(laptop.replica, budget: budget).bundle()
        world.stickLives.insert(laptop.life)
        put(SimulatedStick(bytes: parcel.bytes, child: laptop, isReply: false))
    }

    private mutating func takeUp() throws {
        guard let stick = random.pick(world.sticks.filter { !$0.isReply }), let hub = stick.child.parent else { return }
        let received = try HubIntake(hub.replica).receive(stick.bytes)
        world.network.figures.bundles += 1
        put(SimulatedStick(bytes: received.reply, child: stick.child, isReply: true))
    }

    private mutating func takeDown() throws {
        guard let stick = random.pick(world.sticks.filter(\.isReply)) else { return }
        _ = try StickSync(stick.child.replica).take(stick.bytes)
        world.network.figures.bundles += 1
    }

    /// The newest sticks are kept; the others are lost.
    private func put(_ stick: SimulatedStick) {
        world.sticks.append(stick)
        if world.sticks.count > Self.sticksMax { world.sticks.removeFirst() }
    }
}
