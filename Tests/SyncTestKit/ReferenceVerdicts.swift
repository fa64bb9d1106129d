import SyncKit

/// What hubs say of change-sets and of their rows: of several verdicts over one row the highest level's holds.
struct ReferenceVerdicts {
    enum Outcome {
        case refused, accepted
    }

    private var outcomes: [Hash32: [AudienceFold.RowKey: (level: Int64, outcome: Outcome)]] = [:]

    /// - Parameter rows: Those of the table of verdicts.
    init(_ rows: [ReferenceFold.Row] = []) {
        for row in rows where row.isAlive {
            guard case .blob(let target)? = row.values["target"], let hash = Hash32(target),
                case .text(let table)? = row.values["table"], case .blob(let bytes)? = row.values["row"],
                let id = ID128(bytes), case .integer(let level)? = row.values["level"]
            else { continue }
            let key = AudienceFold.RowKey(table: table, id: id)
            if let known = outcomes[hash]?[key], known.level >= level { continue }
            outcomes[hash, default: [:]][key] =
                (level, row.values["outcome"] == .text("accepted") ? .accepted : .refused)
        }
    }

    /// The rows that are refused, by change-set.
    var refused: [Hash32: Set<AudienceFold.RowKey>] {
        outcomes.mapValues { Set($0.filter { $0.value.outcome == .refused }.keys) }
    }

    /// What holds of a change-set as a whole; nil where no hub has said a word.
    subscript(whole hash: Hash32) -> Outcome? {
        outcomes[hash]?[AudienceFold.RowKey(table: "", id: .zero)]?.outcome
    }
}
