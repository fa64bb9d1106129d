import SyncKit
import SyncStore

/// What a hub has erased is in no file of any store: not in the tables, not beside them, not in the log, not in free
/// pages, not in the write-ahead log. Where the same value was written elsewhere too, what the erasure names is gone
/// all the same, and so is what signs that again.
///
/// Files are searched only for values that one write alone made. Of a team there are four names: whoever writes one of
/// them into another row, and another over it before anything is sealed, leaves it in the write-ahead log, which no log
/// of change-sets shows, and which no erasure speaks of.
struct ErasedBytesChecker {
    let world: SimulatedWorld
    let authority: ReferenceAuthority
    let orders: [ErasureOrdered]

    func check() throws {
        if orders.isEmpty { return }
        var left: [Value: [(changeSet: ChangeSet, node: SimulatedNode)]] = [:]
        let wanted = orders.reduce(into: Set<Value>()) { $0.formUnion($1.values) }
        for node in world.nodes {
            for changeSet in try node.replica.simulatedLog() where changeSet.header.keyID == nil {
                for table in try StoredBody.unpack(changeSet.body).tables {
                    for value in table.groups.flatMap(\.values).joined() where wanted.contains(value) {
                        left[value, default: []].append((changeSet, node))
                    }
                }
            }
        }
        // A hub that was put back may have forgotten its word before anybody had heard it.
        for order in orders where order.hub.restores == 0 {
            for value in order.values { try check(order, value, left[value] ?? []) }
        }
    }

    private func check(
        _ order: ErasureOrdered, _ value: Value, _ left: [(changeSet: ChangeSet, node: SimulatedNode)]
    ) throws {
        let targets = world.network.archive.descendants(of: order.targets)
        for (changeSet, node) in left where targets.contains(changeSet.hash) {
            try SyncTestKit.check(
                !order.cell.values(in: try StoredBody.unpack(changeSet.body)).contains(value),
                "\(node.name) holds an erased \(order.cell.table).\(order.cell.column) in its log")
        }
        // Somebody may have written the same value again, or elsewhere.
        guard left.isEmpty, order.cell.column != "team", case .text(let text) = value else { return }
        for node in world.nodes {
            let beside = try node.replica.simulatedLosers()[order.cell] ?? []
            try SyncTestKit.check(
                !beside.contains(value), "\(node.name) keeps an erased value beside a row of \(order.cell.table)")
            let files = node.disk?.search(Array(text.utf8)) ?? []
            try SyncTestKit.check(
                files.isEmpty,
                "\(node.name) has an erased \(order.cell.table).\(order.cell.column) in \(files.sorted())")
        }
    }
}
