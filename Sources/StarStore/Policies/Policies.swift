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

    /// Sets the policy of the year that the file names.
    ///
    /// - Throws: ``BookError`` with `.badFile`, or `.notAllowed` at a village and at a hub whose policy comes from
    ///   above; `StoreError` of the store.
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
