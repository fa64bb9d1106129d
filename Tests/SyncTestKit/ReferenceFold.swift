import SyncKit

/// State by brute force: every write of an audience beside every other, with the causal past of each
/// change-set as an explicit set. It shares nothing with the fold of the product but the reading of
/// bytes.
struct ReferenceFold {
    struct Row {
        var isAlive = false
        var values: [String: Value] = [:]
        /// By column, the values that stand beside the winner and differ from it.
        var losers: [String: Set<Value>] = [:]
    }

    struct Write {
        /// The position of its change-set.
        let source: Int
        /// Its place within the change-set.
        let place: Int
        let kind: WriteKind
        let cells: [String: Value]
    }

    let changeSets: [ChangeSet]
    let bodies: [ChangeBody]
    /// For each change-set the positions of all that its author had merged.
    let pasts: [Set<Int>]
    /// The accepted writes of each row.
    private(set) var writes: [AudienceFold.RowKey: [Write]] = [:]
    /// Branches of forks, which do not count.
    let parked: Set<Hash32>
    /// What hubs refused, by change-set and row.
    private(set) var refused: [Hash32: Set<AudienceFold.RowKey>] = [:]
    private(set) var rows: [AudienceFold.RowKey: Row] = [:]

    /// - Parameters:
    ///   - changeSets: All of one audience, in any order.
    ///   - level: Of an author: the verdicts of hubs count.
    init(_ changeSets: [ChangeSet], schema: Schema, level: (ID128) -> Level) throws {
        self.changeSets = changeSets
        bodies = try changeSets.map { try StoredBody.unpack($0.body) }
        pasts = Self.pasts(of: changeSets)
        parked = ReferenceForks(changeSets, bodies, level: level).parked
        readVerdicts(schema, level)
        read(schema) { _ in true }
        for (key, writes) in writes { rows[key] = row(writes) }
    }

    /// Whether `later` was written with `earlier` known: causally later, or further on in one change-set.
    func supersedes(_ later: Write, _ earlier: Write) -> Bool {
        later.source == earlier.source ? later.place > earlier.place : pasts[later.source].contains(earlier.source)
    }

    /// The closure over predecessors and dependencies, step by step until nothing is added.
    private static func pasts(of changeSets: [ChangeSet]) -> [Set<Int>] {
        let positions = Dictionary(
            changeSets.enumerated().map { ($1.hash, $0) }, uniquingKeysWith: { first, _ in first })
        let near = changeSets.map { changeSet -> [Int] in
            let header = changeSet.header
            return [positions[header.previous]].compactMap { $0 }
                + header.dependencies.compactMap { positions[$0.point.hash] }
        }
        var pasts = Array(repeating: Set<Int>(), count: changeSets.count)
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for position in changeSets.indices {
                let before = pasts[position].count
                for other in near[position] where !pasts[position].isSuperset(of: pasts[other].union([other])) {
                    pasts[position].formUnion(pasts[other])
                    pasts[position].insert(other)
                }
                if pasts[position].count != before { isGrowing = true }
            }
        }
        return pasts
    }

    /// Collects the writes that count of the change-sets that `isWanted` names.
    private mutating func read(_ schema: Schema, _ isWanted: (ChangeSet) -> Bool) {
        writes = [:]
        for (source, changeSet) in changeSets.enumerated() where !parked.contains(changeSet.hash) && isWanted(changeSet)
        {
            var place = 0
            for table in bodies[source].tables {
                guard let declared = schema[table.name] else { continue }
                for group in table.groups {
                    for (index, id) in group.ids.enumerated() {
                        let key = AudienceFold.RowKey(table: table.name, id: id)
                        if refused[changeSet.hash]?.contains(key) ?? false { continue }
                        var cells: [String: Value] = [:]
                        for (column, values) in zip(group.columns, group.values) where declared.column(column) != nil {
                            cells[column] = values[index]
                        }
                        place += 1
                        writes[key, default: []].append(
                            Write(source: source, place: place, kind: group.kind, cells: cells))
                    }
                }
            }
        }
    }

    /// Of the verdicts over one row of a change-set the highest level's holds. A hub's second thought is a later write
    /// to its verdict.
    private mutating func readVerdicts(_ schema: Schema, _ level: (ID128) -> Level) {
        read(schema) { level($0.header.stream.replica) > .village }
        var standing: [Hash32: [AudienceFold.RowKey: (level: Int64, isRefused: Bool)]] = [:]
        for (key, writes) in writes where key.table == "verdict" {
            let verdict = row(writes)
            guard verdict.isAlive, let judged = ReferenceVerdict(verdict.values) else { continue }
            let name = AudienceFold.RowKey(table: judged.table, id: judged.row)
            if let other = standing[judged.target]?[name], other.level > judged.level { continue }
            standing[judged.target, default: [:]][name] = (judged.level, judged.isRefused)
        }
        for (target, verdicts) in standing {
            refused[target] = Set(verdicts.filter(\.value.isRefused).keys)
        }
    }

    private func row(_ writes: [Write]) -> Row {
        var row = Row()
        let deletes = writes.filter { $0.kind == .delete }
        let others = writes.filter { $0.kind != .delete }
        let isUndeleted = others.contains { write in
            !deletes.contains { $0.source == write.source || pasts[$0.source].contains(write.source) }
        }
        row.isAlive = isUndeleted && others.contains { $0.kind == .insert }
        for column in Set(others.flatMap(\.cells.keys)) {
            let candidates = others.filter { $0.cells[column] != nil }
            let heads = candidates.filter { one in !candidates.contains { supersedes($0, one) } }
            let winner = heads.max { changeSets[$0.source].order < changeSets[$1.source].order }
            let value = winner?.cells[column] ?? .null
            row.values[column] = value
            let losers = Set(heads.compactMap { $0.cells[column] }).subtracting([value])
            if !losers.isEmpty { row.losers[column] = losers }
        }
        return row
    }
}
