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
    private(set) var forked: Set<Hash32> = []
    /// What came after a revocation.
    private(set) var cut: Set<Hash32> = []
    /// What hubs wrote whose word does not count here.
    private(set) var silent: Set<Hash32> = []
    /// What hubs say of it.
    private(set) var verdicts = ReferenceVerdicts()
    /// What does not count as a whole.
    private(set) var parked: Set<Hash32> = []
    /// What hubs refused, by change-set and row.
    private(set) var refused: [Hash32: Set<AudienceFold.RowKey>] = [:]
    /// The cells of which some value was erased.
    private(set) var erased: Set<CellKey> = []
    private(set) var rows: [AudienceFold.RowKey: Row] = [:]

    /// - Parameters:
    ///   - changeSets: All of one audience, in any order, with the bodies that were signed.
    ///   - hubs: By their replicas: the verdicts of hubs count.
    init(
        _ changeSets: [ChangeSet], schema: Schema, hubs: [ID128: ReferenceHub], authority: ReferenceAuthority
    ) throws {
        self.changeSets = changeSets
        bodies = try changeSets.map { authority.left(of: try StoredBody.unpack($0.body), of: $0) }
        pasts = Self.pasts(of: changeSets)
        for changeSet in changeSets {
            let cells = authority.erased(in: changeSet)
            erased.formUnion(cells.map { CellKey(table: $0.table, row: $0.row, column: $0.column) })
            guard let hub = hubs[changeSet.header.stream.replica] else { continue }
            if !authority.counts(changeSet.header, by: hub.unit) { silent.insert(changeSet.hash) }
        }
        judge(schema, hubs, authority)
        writes = collected(schema) { [parked, silent] in !parked.contains($0) && !silent.contains($0) }
        for (key, writes) in writes { rows[key] = row(writes) }
    }

    /// Whether a hub has let a change-set in that would not count as a whole.
    func isAccepted(_ hash: Hash32) -> Bool { verdicts[whole: hash] == .accepted }

    /// Level by level from above, what is parked, and what the hubs of the level say of the levels below.
    private mutating func judge(_ schema: Schema, _ hubs: [ID128: ReferenceHub], _ authority: ReferenceAuthority) {
        func level(_ changeSet: ChangeSet) -> Level { hubs[changeSet.header.stream.replica]?.level ?? .village }
        var forks = ReferenceForks(changeSets, authority)
        var heard: Set<Hash32> = []
        for present in Set(changeSets.map(level)).sorted(by: >) {
            let here = changeSets.filter { level($0) == present }
            forks.park(here, verdicts)
            forked = forks.parked
            guard present > .village else { continue }
            heard.formUnion(here.map(\.hash).filter { !forked.contains($0) && !silent.contains($0) })
            let rows = collected(schema) { heard.contains($0) }.filter { $0.key.table == "verdict" }
            verdicts = ReferenceVerdicts(rows.values.map { row($0) })
            refused = verdicts.refused
        }
        for changeSet in changeSets where authority.cutsOff(changeSet.header) && !isAccepted(changeSet.hash) {
            if !forked.contains(changeSet.hash) { cut.insert(changeSet.hash) }
        }
        parked = forked.union(cut)
    }

    /// The writes of the change-sets that `counts` names, without what is refused in them.
    private func collected(_ schema: Schema, _ counts: (Hash32) -> Bool) -> [AudienceFold.RowKey: [Write]] {
        var found: [AudienceFold.RowKey: [Write]] = [:]
        for (source, changeSet) in changeSets.enumerated() where counts(changeSet.hash) {
            let refused = refused[changeSet.hash] ?? []
            var place = 0
            for table in bodies[source].tables {
                guard let declared = schema[table.name] else { continue }
                for group in table.groups {
                    for (index, id) in group.ids.enumerated() {
                        let key = AudienceFold.RowKey(table: table.name, id: id)
                        if refused.contains(key) { continue }
                        var cells: [String: Value] = [:]
                        for (column, values) in zip(group.columns, group.values) where declared.column(column) != nil {
                            cells[column] = values[index]
                        }
                        place += 1
                        found[key, default: []].append(
                            Write(source: source, place: place, kind: group.kind, cells: cells))
                    }
                }
            }
        }
        return found
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
