/// The rules between keys of a policy whose single values are all in range.
struct PolicyCheck {
    let policy: Policy
    let lines: PolicyKeyLines

    /// Everything that does not fit together.
    var faults: [PolicyFault] {
        [thresholds, weights, grades, bands, syncDays, holidays].compactMap { $0 } + ceilings
    }

    private var thresholds: PolicyFault? {
        let stars = policy.stars
        let path = lines.firstGiven("stars.thresholds", "stars.perDimension")
        if stars.thresholds.count != stars.perDimension {
            return PolicyFault(
                path,
                Words(
                    "\(stars.thresholds.count) thresholds for \(stars.perDimension) stars; give one threshold a star",
                    "\(stars.perDimension)颗星却有\(stars.thresholds.count)个门槛；请每颗星写一个"))
        }
        if zip(stars.thresholds, stars.thresholds.dropFirst()).contains(where: { $0 >= $1 }) {
            return PolicyFault(
                path, Words("the thresholds do not ascend; order them from low to high", "门槛未递增；请由低到高排列"))
        }
        return nil
    }

    private var weights: PolicyFault? {
        let sum = Component.allCases.reduce(0) { $0 + policy.weights[$1] }
        if sum == 100 { return nil }
        return PolicyFault(
            "weights",
            Words("the weights add up to \(sum); change them to add up to 100", "权重合计为\(sum)；请调整为100"))
    }

    private var grades: PolicyFault? {
        let grades = policy.grades
        if grades.excellent >= grades.good, grades.good >= grades.fair, grades.fair >= grades.poor { return nil }
        return PolicyFault(
            "grades",
            Words(
                "a worse grade has more points than a better one; let them fall from excellent to poor",
                "较差等次的分值高于较好等次；请由优到差递减"))
    }

    /// A band for a cap that no category has limits nobody; beside a cap without a band it is a slip.
    private var bands: PolicyFault? {
        let caps = policy.caps
        guard let stray = policy.quota.bands.keys.sorted().first(where: { !caps.contains($0) }),
            let open = caps.first(where: { policy.quota.bands[$0] == nil })
        else { return nil }
        return PolicyFault(
            lines.firstGiven("quota.bands", "stars.perDimension", "category"),
            Words(
                "there is a band for cap \(stray), which no category has, and none for cap \(open); set quota.bands",
                "封顶\(stray)星有限额但无此类别，封顶\(open)星却无限额；请设定 quota.bands"))
    }

    private var syncDays: PolicyFault? {
        let sync = policy.sync
        if sync.expectedDays <= sync.amberDays, sync.amberDays <= sync.redDays { return nil }
        return PolicyFault(
            "sync",
            Words(
                "the days fall; keep expectedDays ≤ amberDays ≤ redDays",
                "天数递减；请保持 expectedDays ≤ amberDays ≤ redDays"))
    }

    private var holidays: PolicyFault? {
        let calendar = policy.calendar
        guard let index = calendar.workdays.firstIndex(where: { calendar.holidays.contains($0) }) else { return nil }
        return PolicyFault(
            "calendar.workdays",
            Words(
                "\(calendar.workdays[index].iso) is a holiday as well; remove it from one list",
                "\(calendar.workdays[index].iso)同时列为假日；请从一处删除"))
    }

    /// With crossing sets, taking candidates in order may leave a better choice behind; so they are refused.
    private var ceilings: [PolicyFault] {
        let sets = policy.quota.ceiling.map { Set($0.categories) }
        for (later, right) in sets.enumerated() {
            for (earlier, left) in sets[..<later].enumerated()
            where !left.isDisjoint(with: right) && !left.isSubset(of: right) && !right.isSubset(of: left) {
                return [
                    PolicyFault(
                        "quota.ceiling[\(later)].categories",
                        Words(
                            """
                            these categories cross those of ceiling \(earlier + 1); \
                            make one set hold the other, or share no category
                            """,
                            "与第\(earlier + 1)个上限的类别交叉；请使其一包含另一，或互不重叠"))
                ]
            }
        }
        return []
    }
}
