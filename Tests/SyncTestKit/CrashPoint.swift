/// Where in a transaction a store crashes: at a row of its bookkeeping that is to be written.
struct CrashPoint: CustomStringConvertible {
    /// What the row is about.
    enum Row: String, CaseIterable {
        case changeSet = "sync_log"
        case dependency = "sync_dependency"
        case version = "sync_cell"
        case loser = "sync_loser"
        case removal = "sync_delete"
        case child = "sync_peer"
        case parent = "sync_parent"
        case receipt = "sync_relayed"
        case handOver = "sync_meta"
    }

    let row: Row
    /// How many rows of the kind the transaction may add before.
    let after: Int

    init(_ random: inout SeededGenerator) {
        row = random.chance(40) ? .changeSet : Row.allCases[random.below(Row.allCases.count)]
        after = row.isAdded ? random.below(4) : 0
    }

    var description: String { after == 0 ? "\(row)" : "\(row) + \(after)" }

    /// SQL: the row that is about to be written is the one.
    ///
    /// - Parameter count: How many rows the table has before.
    func condition(count: Int) -> String {
        switch row {
        case .handOver: "NEW.key = 'handOvers'"
        default: row.isAdded ? "(SELECT count(*) FROM \(row.rawValue)) >= \(count + after)" : "1"
        }
    }
}

extension CrashPoint.Row {
    /// Rows that a transaction only adds, where others are written over.
    fileprivate var isAdded: Bool { self == .changeSet || self == .dependency || self == .loser }
}
