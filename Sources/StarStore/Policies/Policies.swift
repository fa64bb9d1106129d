public import StarKit
import SyncKit
public import SyncStore

/// The policies of a hub: set, read and checked.
public struct Policies: Sendable {
    private let replica: Replica

    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// Reads a policy file without a store.
    ///
    /// - Throws: ``BookError`` with `.badFile`, naming line and key.
    public static func check(_ toml: String, fileName: String) throws -> Policy {
        do {
            return try Policy(toml: toml)
        } catch {
            throw BookError(
                FileProblems([
                    FileProblem(
                        file: fileName, line: error.line, field: error.key.isEmpty ? nil : error.key,
                        message: error.message)
                ]))
        }
    }

    /// Sets the policy of the year that the file names. One that is there is replaced by a greater version alone.
    ///
    /// - Throws: ``BookError`` with `.badFile`, `.notAllowed` at a village and at a hub whose policy comes from above,
    ///   `.closed` from the snapshot of its year on, `.badValue` for a version that is not greater; `StoreError` of the
    ///   store.
    public func set(_ toml: String, fileName: String) throws -> PolicyReport {
        let policy = try Self.check(toml, fileName: fileName)
        return try replica.enter { local in
            let desk = try Desk(local, replica)
            try desk.requireHub()
            guard desk.place.path.count == 1 else {
                throw BookError(
                    .notAllowed, "this hub has joined one above it, and the policy comes from there",
                    "本服务器已加入上级，政策由上级下发")
            }
            try Self.requireNews(policy, desk)
            let values: [String: Value] = [
                "year": Value(policy.year), "toml": .text(toml), "hash": Value(policy.hash),
            ]
            let id = try local.naturalID("policy", unit: desk.unit, values)
            let outcome = try local.put("policy", unit: desk.unit, id, values)
            if outcome != .same, let table = desk.read.schema["policy"] {
                try AuditTrail(desk: desk, by: nil).write(
                    "policy", table, unit: desk.unit, id, reason: "\(policy.year) \(policy.hash.hex)")
            }
            return PolicyReport(
                year: policy.year, policy: policy, toml: toml, isStandard: false, isChanged: outcome != .same)
        }
    }

    /// Results name the policy they were computed with, and places follow from it: what was in force is not rewritten.
    private static func requireNews(_ policy: Policy, _ desk: Desk) throws {
        let year = policy.year
        let stored = try EffectivePolicy(desk.read, year: year)
        if !stored.isStandard, stored.policy == policy { return }
        let snapshot = Book.stageStep("snapshot") ?? 0
        if desk.stage.cycle > year || (desk.stage.cycle == year && desk.stage.step >= snapshot) {
            let now = Book.stageWords(desk.stage.step)
            throw BookError(
                .closed,
                "the policy of \(year) can no longer be changed: the cycle \(desk.stage.cycle) is in \(now.english), "
                    + "and places and results follow from it. Change the policy of the next year",
                "\(year)年政策不能再改：\(desk.stage.cycle)年度已到“\(now.chinese)”阶段，名额和结果都以它为准。请改下一年度的政策",
                field: "year")
        }
        if stored.isStandard || policy.version > stored.policy.version { return }
        throw BookError(
            .badValue,
            "version \(stored.policy.version) of \(year) is in force and says something else; write version = "
                + "\(stored.policy.version + 1) into the changed file",
            "\(year)年第\(stored.policy.version)版已生效且内容不同；请在修改后的文件中写version = \(stored.policy.version + 1)",
            field: "version")
    }

    /// Takes the policy of the last year that had one of its own over to a year that has none.
    ///
    /// - Returns: What was taken over; nil where nothing was.
    static func carryOver(to year: Int, _ desk: Desk) throws -> Words? {
        let years = try desk.read.rows("policy", unit: nil).compactMap { $0.int("year") }
        guard desk.place.path.count == 1, !years.contains(year), let last = years.filter({ $0 < year }).max()
        else { return nil }
        let policy = try EffectivePolicy(desk.read, year: last).policy.of(year: year)
        let values: [String: Value] = [
            "year": Value(year), "toml": .text(policy.commentedTOML), "hash": Value(policy.hash),
        ]
        let id = try desk.local.naturalID("policy", unit: desk.unit, values)
        try desk.local.put("policy", unit: desk.unit, id, values)
        if let table = desk.read.schema["policy"] {
            try AuditTrail(desk: desk, by: nil).write(
                "policy", table, unit: desk.unit, id, reason: "\(year) \(policy.hash.hex)")
        }
        return Words(
            "The policy of \(last) was taken over for \(year). Look through it (policy show) and change it with a "
                + "greater version before the snapshot.",
            "\(last)年政策沿用到\(year)年。请用policy show查看；如需修改，请在生成名册快照前以更大的版本号设置。")
    }

    /// The policy that holds.
    ///
    /// - Parameter year: Nil for the open cycle's, without one the newest that was set.
    /// - Throws: ``BookError`` with `.notReady`; `StoreError` of the store.
    public func effective(year: Int? = nil) throws -> PolicyReport {
        try replica.read { read in
            let stage = try read.stage()
            let newest = try read.rows("policy", unit: nil).compactMap { $0.int("year") }.max()
            let year = year ?? (stage == .none ? nil : stage.cycle) ?? newest ?? Policy.standard.year
            let effective = try EffectivePolicy(read, year: year)
            return PolicyReport(
                year: year, policy: effective.policy, toml: effective.toml, isStandard: effective.isStandard,
                isChanged: false)
        }
    }
}
