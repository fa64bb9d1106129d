import StarKit
import SyncKit
import SyncStore

/// The policy that holds for a year: the one set by the highest hub, else the defaults.
struct EffectivePolicy {
    let policy: Policy
    let toml: String
    /// Whether no policy has been set for the year.
    let isStandard: Bool

    /// - Throws: ``BookError`` with `.notReady` when a stored policy cannot be read here: a newer program wrote it.
    init(_ read: LocalRead, year: Int) throws {
        let units = try read.units()
        let rows = try read.rows("policy", unit: nil, year: year).filter { $0.text("toml") != nil }
        let highest = rows.max { left, right in
            (units.level(left.unit), left.unit) < (units.level(right.unit), right.unit)
        }
        guard let toml = highest?.text("toml") else {
            policy = Policy.standard.of(year: year)
            self.toml = year == Policy.standard.year ? Policy.defaultTOML : policy.commentedTOML
            isStandard = true
            return
        }
        do {
            policy = try Policy(toml: toml)
        } catch {
            let file = "policy \(year)"
            throw BookError(
                .notReady,
                error.text(in: .english, file: file) + " (the stored policy needs a newer program; install it)",
                error.text(in: .chinese, file: file) + "（已存政策需要新版程序；请升级）")
        }
        self.toml = toml
        isStandard = false
    }
}

extension UnitTree {
    fileprivate func level(_ unit: ID128) -> UInt8 { places[unit]?.level.rawValue ?? 0 }
}
